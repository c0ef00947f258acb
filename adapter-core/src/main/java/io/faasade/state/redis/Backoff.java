package io.faasade.state.redis;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before what failed is tried again: longer each time, and never alike.
 */
final class Backoff {

	private static final Duration FIRST = Duration.ofMillis(4);

	private static final Duration LONGEST = Duration.ofMillis(500);

	private int failures;

	Duration next() {
		long bound = Math.min(LONGEST.toNanos(), FIRST.toNanos() << Math.min(this.failures++, 20));
		return Duration.ofNanos(bound / 2 + ThreadLocalRandom.current().nextLong(bound / 2 + 1));
	}

	void reset() {
		this.failures = 0;
	}

}
