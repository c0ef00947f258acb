package io.faasade.state.redis;

import java.util.Optional;
import java.util.OptionalLong;

import io.faasade.state.engine.Offsets;
import io.faasade.state.engine.Position;
import reactor.core.publisher.Mono;

/** Where functions stand in logs: a field of one hash for each partition. */
final class RedisOffsets implements Offsets {

	private final RedisKeys keys;

	private final Links links;

	private final Scripts scripts;

	private final Attempts attempts;

	RedisOffsets(RedisKeys keys, Links links, Scripts scripts, Attempts attempts) {
		this.keys = keys;
		this.links = links;
		this.scripts = scripts;
		this.attempts = attempts;
	}

	@Override
	public Mono<OptionalLong> look(Position position) {
		String key = this.keys.of(position);
		return this.attempts
			.read(() -> this.links
				.use(position.scope().group(), Links.SHARED,
						session -> session.send(commands -> commands.hget(key, position.partition())))
				.thenApply(Optional::ofNullable))
			.map(text -> text.map(stored -> OptionalLong.of(Long.parseLong(stored))).orElse(OptionalLong.empty()));
	}

	// Sent again it finds what it has noted, or what was done since.
	@Override
	public Mono<Long> begin(Position position, long first) {
		String[] key = { this.keys.of(position) };
		return this.attempts
			.write(() -> this.scripts.run(position.scope().group(), Script.STAND, key, position.partition(),
					Long.toString(first)))
			.map(answer -> Long.valueOf(answer.get(0)));
	}

}
