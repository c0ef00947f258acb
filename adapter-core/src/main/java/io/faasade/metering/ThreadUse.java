package io.faasade.metering;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Reads what the current thread has used since it began; {@link Measurement#UNKNOWN}
 * where it cannot tell, as on virtual threads.
 */
public interface ThreadUse {

	/** Bytes allocated. */
	long allocatedBytes();

	/** Processor time in nanoseconds. */
	long cpuNanos();

	/** Tells nothing. */
	static ThreadUse unknown() {
		return new ThreadUse() {

			@Override
			public long allocatedBytes() {
				return Measurement.UNKNOWN;
			}

			@Override
			public long cpuNanos() {
				return Measurement.UNKNOWN;
			}

		};
	}

	/**
	 * Tells what this JVM does.
	 * @param cpu whether processor time is read too, which costs some 200 ns each time
	 */
	static ThreadUse ofJvm(boolean cpu) {
		try {
			ThreadMXBean threads = ManagementFactory.getThreadMXBean();
			boolean tells = cpu && threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled();
			return (threads instanceof com.sun.management.ThreadMXBean hotSpot) ? new HotSpotThreadUse(hotSpot, tells)
					: unknown();
		}
		catch (LinkageError withoutManagement) {
			return unknown();
		}
	}

}
