package io.faasade.state.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.faasade.state.engine.Place;
import io.faasade.state.engine.PlaceKind;
import io.faasade.state.engine.Section;
import io.faasade.state.engine.StateTypeException;
import reactor.core.publisher.Mono;

/** Looks at what lies in places, on the master. */
final class RedisReads {

	private final RedisKeys keys;

	private final Links links;

	private final Scripts scripts;

	private final Attempts attempts;

	RedisReads(RedisKeys keys, Links links, Scripts scripts, Attempts attempts) {
		this.keys = keys;
		this.links = links;
		this.scripts = scripts;
		this.attempts = attempts;
	}

	Mono<Optional<String>> look(Place place) {
		return this.attempts.read(() -> text(place)).onErrorMap(failure -> meant(place, failure));
	}

	private CompletableFuture<Optional<String>> text(Place place) {
		String group = place.scope().group();
		String key = this.keys.of(place);
		return switch (place.kind()) {
			case COUNTER, CELL ->
				this.links.use(group, Links.SHARED, session -> session.send(commands -> commands.get(key)))
					.thenApply(Optional::ofNullable);
			case COUNTERS -> this.links
				.use(group, Links.SHARED, session -> session.send(commands -> commands.hget(key, place.key())))
				.thenApply(Optional::ofNullable);
			case MAP -> this.scripts.run(group, Script.LOOK, hash(place), place.key())
				.thenApply(answer -> answer.stream().findFirst());
		};
	}

	Mono<Section> page(Place place, String cursor, int size) {
		String from = cursor.isEmpty() ? "0" : requireCursor(cursor);
		String count = Integer.toString(Math.max(1, size));
		return this.attempts.read(() -> this.scripts.run(place.scope().group(), Script.PAGE, hash(place), from, count))
			.map(RedisReads::section)
			.onErrorMap(failure -> meant(place, failure));
	}

	private static String requireCursor(String cursor) {
		if (!cursor.matches("[0-9]{1,20}")) {
			throw new IllegalArgumentException("A page begins with the cursor that the page before named");
		}
		return cursor;
	}

	private static Section section(List<String> answer) {
		List<Section.Entry> entries = new ArrayList<>();
		for (int i = 1; i < answer.size(); i += 2) {
			entries.add(new Section.Entry(answer.get(i), answer.get(i + 1)));
		}
		return new Section(entries, Optional.of(answer.get(0)).filter(next -> !next.equals("0")));
	}

	private String[] hash(Place place) {
		String key = this.keys.of(place);
		return (place.kind() == PlaceKind.MAP) ? new String[] { key, this.keys.expiry(place) } : new String[] { key };
	}

	private static Throwable meant(Place place, Throwable failure) {
		return Fate.says(failure, "WRONGTYPE") ? new StateTypeException(place) : failure;
	}

}
