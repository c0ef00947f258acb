package io.faasade.metering;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;

/**
 * What invocations used of the machine, where it could be told.
 *
 * @param memory bytes
 * @param processor time
 */
record UsageMeters(DistributionSummary memory, Timer processor) implements InvocationMeter {

	@Override
	public void record(Measurement measurement) {
		if (measurement.allocatedBytes() != Measurement.UNKNOWN) {
			this.memory.record(measurement.allocatedBytes());
		}
		if (measurement.cpuNanos() != Measurement.UNKNOWN) {
			this.processor.record(measurement.cpuNanos(), TimeUnit.NANOSECONDS);
		}
	}

}
