package io.faasade.metering.usage;

import io.faasade.invocation.Ending;
import io.faasade.metering.Measurement;

/**
 * The numbers of a part of the invocations. One lock guards them all, so that those of an
 * invocation are seen together or not at all; different threads mostly come to different
 * cells.
 */
final class UsageCells {

	private static final int STEP = 100;

	private final long[] numbers = new long[UsageUnit.values().length];

	/** Answers whether it could be told: nothing is after the row is sealed. */
	synchronized boolean start(UsageRow row) {
		if (row.isSealed()) {
			return false;
		}
		this.numbers[UsageUnit.STARTED.ordinal()]++;
		return true;
	}

	// It has begun once only, and the commit said so.
	synchronized void recordRest(Measurement measurement) {
		this.numbers[UsageUnit.STARTED.ordinal()]--;
		addRest(measurement, this.numbers);
	}

	synchronized void recordVain(Measurement measurement) {
		this.numbers[UsageUnit.FINISHED.ordinal()]++;
		this.numbers[UsageUnit.COLD_STARTS.ordinal()] += measurement.cold() ? 1 : 0;
	}

	synchronized void record(Measurement measurement, int megabytes) {
		addUp(measurement, measurement.ending(), megabytes, this.numbers);
		addRest(measurement, this.numbers);
	}

	synchronized void addTo(long[] sums) {
		for (int unit = 0; unit < sums.length; unit++) {
			sums[unit] += this.numbers[unit];
		}
	}

	static void addUp(Measurement measurement, Ending ending, int megabytes, long[] numbers) {
		numbers[UsageUnit.FINISHED.ordinal()]++;
		numbers[UsageUnit.COLD_STARTS.ordinal()] += measurement.cold() ? 1 : 0;
		numbers[UsageUnit.BYTES_IN.ordinal()] += measurement.bytesIn();
		if (hasRun(ending)) {
			addTime(measurement.millis(), megabytes, numbers);
			numbers[UsageUnit.ERRORS.ordinal()] += (ending == Ending.FAILED || ending == Ending.TIMEOUT) ? 1 : 0;
		}
	}

	/** What is known only when an invocation has really ended. */
	private static void addRest(Measurement measurement, long[] numbers) {
		numbers[UsageUnit.BYTES_OUT.ordinal()] += measurement.bytesOut();
		numbers[UsageUnit.CPU_NANOS.ordinal()] += known(measurement.cpuNanos());
		numbers[UsageUnit.ALLOCATED_BYTES.ordinal()] += known(measurement.allocatedBytes());
	}

	private static void addTime(long millis, int megabytes, long[] numbers) {
		numbers[UsageUnit.CALLS.ordinal()]++;
		numbers[UsageUnit.MILLIS.ordinal()] += millis;
		numbers[UsageUnit.MILLIS_BY_100.ordinal()] += (millis + STEP - 1) / STEP * STEP;
		numbers[UsageUnit.MILLIS_FROM_100.ordinal()] += Math.max(millis, STEP);
		numbers[UsageUnit.MEGABYTE_MILLIS.ordinal()] += millis * megabytes;
	}

	private static long known(long number) {
		return (number == Measurement.UNKNOWN) ? 0 : number;
	}

	private static boolean hasRun(Ending ending) {
		return switch (ending) {
			case COMPLETED, FAILED, TIMEOUT, CANCELLED -> true;
			case DUPLICATE, REJECTED, SHED, UNAVAILABLE -> false;
		};
	}

}
