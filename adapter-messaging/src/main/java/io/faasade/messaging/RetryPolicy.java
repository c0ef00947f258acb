package io.faasade.messaging;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often a message is tried, and how long to wait in between.
 *
 * @param attempts how often at most
 * @param first how long to wait after the first failure
 * @param longest how long to wait at most
 */
public record RetryPolicy(int attempts, Duration first, Duration longest) {

	private static final int STEEPEST = 30;

	/** Whether another attempt may follow after so many. */
	public boolean allowsAfter(int failures) {
		return failures < this.attempts;
	}

	/**
	 * How long to wait after so many failures: doubled each time, and up to half of it
	 * left off by chance, so that what failed together does not come back together.
	 */
	public Duration delayAfter(int failures) {
		long doubled = this.first.toNanos() << Math.min(STEEPEST, Math.max(0, failures - 1));
		long bound = (doubled < this.first.toNanos()) ? this.longest.toNanos()
				: Math.min(doubled, this.longest.toNanos());
		return Duration.ofNanos(bound - ThreadLocalRandom.current().nextLong(bound / 2 + 1));
	}

}
