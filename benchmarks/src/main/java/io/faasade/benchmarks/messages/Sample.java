package io.faasade.benchmarks.messages;

import java.time.Duration;

/**
 * What was measured of one contender in one round.
 *
 * @param messages how many were dealt with
 * @param took from the first to the last acknowledgement
 * @param cpu what the consumer's process computed meanwhile
 */
record Sample(long messages, Duration took, Duration cpu) {

	double messagesPerSecond() {
		return this.messages / seconds(this.took);
	}

	/** In seconds per million messages. */
	double cpuPerMillion() {
		return 1e6 * seconds(this.cpu) / this.messages;
	}

	private static double seconds(Duration duration) {
		return duration.toNanos() / 1e9;
	}

}
