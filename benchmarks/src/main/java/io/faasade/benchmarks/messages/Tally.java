package io.faasade.benchmarks.messages;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import com.sun.management.OperatingSystemMXBean;

/** Counts what is handled, and measures from the first message on. Used for one turn. */
final class Tally {

	private static final OperatingSystemMXBean SYSTEM = ManagementFactory
		.getPlatformMXBean(OperatingSystemMXBean.class);

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private final long expected;

	private final LongAdder handled = new LongAdder();

	private final AtomicBoolean begun = new AtomicBoolean();

	private volatile long started;

	private volatile long cpu;

	Tally(long expected) {
		this.expected = expected;
	}

	/** One more was handled. */
	void one() {
		if (!this.begun.get() && this.begun.compareAndSet(false, true)) {
			this.cpu = SYSTEM.getProcessCpuTime();
			this.started = System.nanoTime();
		}
		this.handled.increment();
	}

	/**
	 * Wait until all are handled and acknowledged.
	 * @param acknowledged asked once all are handled, until it says so
	 */
	Sample await(BooleanSupplier acknowledged) {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (this.handled.sum() < this.expected || !acknowledged.getAsBoolean()) {
			if (System.nanoTime() - deadline > 0) {
				throw new IllegalStateException(
						"Of %d messages %d were handled".formatted(this.expected, this.handled.sum()));
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
		}
		return new Sample(this.expected, Duration.ofNanos(System.nanoTime() - this.started),
				Duration.ofNanos(SYSTEM.getProcessCpuTime() - this.cpu));
	}

}
