package io.faasade.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends the waiting for functions that hold a thread longer than they may.
 *
 * <p>
 * One daemon thread walks over what is running, so that an invocation costs no timer of
 * its own; a deadline is noticed up to {@value #TICK_MILLIS} ms late.
 */
public final class DeadlineWatch implements AutoCloseable {

	private static final long TICK_MILLIS = 20;

	private final ScheduledExecutorService ticks;

	private DeadlineWatch(ScheduledExecutorService ticks) {
		this.ticks = ticks;
	}

	/** Watch over the functions of a directory until closed. */
	public static DeadlineWatch over(FunctionDirectory directory) {
		List<FunctionGate> gates = directory.functions().stream().map(BoundFunction::gate).toList();
		ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(DeadlineWatch::daemon);
		ticks.scheduleAtFixedRate(() -> expire(gates), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
		return new DeadlineWatch(ticks);
	}

	private static Thread daemon(Runnable runnable) {
		Thread thread = new Thread(runnable, "faasade-deadlines");
		thread.setDaemon(true);
		return thread;
	}

	private static void expire(List<FunctionGate> gates) {
		long now = System.nanoTime();
		gates.forEach(gate -> gate.expire(now));
	}

	/** How late a deadline may be noticed. */
	static Duration tick() {
		return Duration.ofMillis(TICK_MILLIS);
	}

	@Override
	public void close() {
		this.ticks.shutdownNow();
	}

}
