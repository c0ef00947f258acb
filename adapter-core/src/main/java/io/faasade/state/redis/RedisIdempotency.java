package io.faasade.state.redis;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.faasade.state.engine.Idempotency;
import io.faasade.state.engine.IdempotencyKey;
import reactor.core.publisher.Mono;

/**
 * Records of requests that may be repeated. Whoever begins one is known by a token, which
 * makes it harmless to send any of this again.
 */
final class RedisIdempotency implements Idempotency {

	// A record that nobody takes over is not needed for longer than one that is done.
	private static final String ABANDONED = Long.toString(Duration.ofHours(24).toMillis());

	private final RedisKeys keys;

	private final Scripts scripts;

	private final Attempts attempts;

	private final Supplier<String> ids;

	RedisIdempotency(RedisKeys keys, Scripts scripts, Attempts attempts, Supplier<String> ids) {
		this.keys = keys;
		this.scripts = scripts;
		this.attempts = attempts;
		this.ids = ids;
	}

	@Override
	public Mono<Claim> begin(IdempotencyKey key, String fingerprint, Duration lease) {
		return Mono.defer(() -> {
			String token = this.ids.get();
			return run(key, Script.BEGIN, token, fingerprint, millis(lease), ABANDONED)
				.map(answer -> claim(answer, token));
		});
	}

	private static Claim claim(List<String> answer, String token) {
		return switch (answer.get(0)) {
			case "BEGUN" -> new Claim.Begun(token);
			case "RUNNING" -> new Claim.InProgress(Duration.ofMillis(Long.parseLong(answer.get(1))));
			case "DONE" -> new Claim.Done(answer.get(1));
			default -> Claim.Mismatch.MISMATCH;
		};
	}

	@Override
	public Mono<Boolean> extend(IdempotencyKey key, String token, Duration lease) {
		return run(key, Script.EXTEND, token, millis(lease), ABANDONED).map(answer -> answer.get(0).equals("1"));
	}

	@Override
	public Mono<Void> release(IdempotencyKey key, String token) {
		return run(key, Script.RELEASE, token).then();
	}

	private Mono<List<String>> run(IdempotencyKey key, Script script, String... values) {
		String[] record = { this.keys.of(key) };
		return this.attempts.write(() -> this.scripts.run(key.scope().group(), script, record, values));
	}

	private static String millis(Duration duration) {
		return Long.toString(duration.toMillis());
	}

}
