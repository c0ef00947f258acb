package io.faasade.state.embedded;

import java.util.Optional;

import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Position;

/** Where functions stand in logs. */
final class Positions {

	private Positions() {
	}

	static Optional<Long> find(Draft draft, Keys keys, Position position) {
		return draft.get(Table.NUMBERS, keys.of(position)).map(kept -> ((Kept.Number) kept).value());
	}

	static void put(Draft draft, Keys keys, Position position, long stands) {
		draft.put(Table.NUMBERS, keys.of(position), new Kept.Number(stands));
	}

	static Optional<Applied> turnedAway(Draft draft, Keys keys, Guard.Offset guard) {
		return find(draft, keys, guard.position()).map(stored -> turnedAway(stored, guard))
			.orElse(Optional.of(Applied.Unbegun.UNBEGUN));
	}

	private static Optional<Applied> turnedAway(long stored, Guard.Offset guard) {
		if (stored >= guard.next()) {
			return Optional.of(new Applied.Repeated(""));
		}
		if (stored < guard.previous()) {
			return Optional.of(new Applied.Rewound(stored));
		}
		return (stored > guard.previous()) ? Optional.of(Applied.Fenced.FENCED) : Optional.empty();
	}

}
