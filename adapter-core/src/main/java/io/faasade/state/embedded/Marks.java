package io.faasade.state.embedded;

import java.time.Duration;
import java.util.Optional;

import io.faasade.state.engine.Applied;

/** Marks of messages that were dealt with. */
final class Marks {

	private static final Applied REPEATED = new Applied.Repeated("");

	private Marks() {
	}

	static Optional<Applied> turnedAway(Draft draft, String key) {
		return draft.get(Table.TEXTS, key).map(mark -> REPEATED);
	}

	static void make(Draft draft, String key, Duration retention) {
		draft.put(Table.TEXTS, key, new Kept.Text("1", draft.now() + retention.toMillis()));
	}

}
