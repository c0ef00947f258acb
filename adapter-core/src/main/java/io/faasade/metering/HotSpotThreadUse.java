package io.faasade.metering;

import com.sun.management.ThreadMXBean;

/** What HotSpot and its kin tell of the current thread. */
final class HotSpotThreadUse implements ThreadUse {

	private final ThreadMXBean threads;

	private final boolean memory;

	private final boolean cpu;

	HotSpotThreadUse(ThreadMXBean threads, boolean cpu) {
		this.threads = threads;
		this.memory = threads.isThreadAllocatedMemorySupported() && threads.isThreadAllocatedMemoryEnabled();
		this.cpu = cpu;
	}

	@Override
	public long allocatedBytes() {
		return this.memory ? this.threads.getCurrentThreadAllocatedBytes() : Measurement.UNKNOWN;
	}

	@Override
	public long cpuNanos() {
		return this.cpu ? this.threads.getCurrentThreadCpuTime() : Measurement.UNKNOWN;
	}

}
