package io.faasade.metering;

import io.faasade.invocation.Ending;
import io.faasade.invocation.Invocation;

/**
 * What is known of one invocation that has ended. Read by one thread at a time, and only
 * while it is being recorded.
 */
public interface Measurement {

	/** Stands for a number that could not be told. */
	long UNKNOWN = -1;

	/** The invocation that was measured. */
	Invocation invocation();

	/** Whether it was the first of its function since the start. */
	boolean cold();

	/** How it ended. */
	Ending ending();

	/** How long it took in nanoseconds, from its arrival to its true end. */
	long nanos();

	/** Bytes of the body it was handed, as far as they were read. */
	long bytesIn();

	/** Bytes of the body it answered, as far as they were written. */
	long bytesOut();

	/**
	 * Bytes that its thread allocated; {@link #UNKNOWN} where more than one thread had a
	 * part in it, on virtual threads, and on JVMs that do not tell.
	 */
	long allocatedBytes();

	/** Processor time of its thread in nanoseconds; {@link #UNKNOWN} likewise. */
	long cpuNanos();

	/** How long it took in whole milliseconds, rounded up. */
	default long millis() {
		return (nanos() + 999_999) / 1_000_000;
	}

}
