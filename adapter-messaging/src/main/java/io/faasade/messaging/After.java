package io.faasade.messaging;

import java.time.Duration;
import java.util.Optional;

/**
 * What follows after an attempt.
 *
 * @param again how long from now the next attempt begins here; empty if it is dealt with
 */
record After(Optional<Duration> again) {

	private static final After DONE = new After(Optional.empty());

	static After done() {
		return DONE;
	}

	static After again(Duration delay) {
		return new After(Optional.of(delay));
	}

}
