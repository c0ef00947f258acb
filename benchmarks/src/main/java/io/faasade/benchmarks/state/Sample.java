package io.faasade.benchmarks.state;

import java.time.Duration;

/**
 * What was measured of one contender in one round.
 *
 * @param calls how many were answered
 * @param took how long it took
 * @param client what the callers' process computed
 * @param server what Redis computed
 */
record Sample(long calls, Duration took, Duration client, Duration server) {

	double callsPerSecond() {
		return this.calls / seconds(this.took);
	}

	/** In seconds per million calls. */
	double clientCpu() {
		return 1e6 * seconds(this.client) / this.calls;
	}

	/** In seconds per million calls. */
	double serverCpu() {
		return 1e6 * seconds(this.server) / this.calls;
	}

	private static double seconds(Duration duration) {
		return duration.toNanos() / 1e9;
	}

}
