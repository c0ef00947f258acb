package io.faasade.dispatch;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The threads on which functions run that may block, where the caller must not.
 *
 * <p>
 * Not an executor itself, so that nobody takes it for the application's own.
 */
public final class FunctionThreads implements AutoCloseable {

	private static final String PREFIX = "faasade-";

	private static final Duration IDLE = Duration.ofMinutes(1);

	private final ExecutorService executor;

	private final Duration patience;

	/**
	 * Run functions on the threads of an executor.
	 * @param executor refuses what it has no room for; closed with this
	 * @param patience how long closing waits for what is still running
	 */
	public FunctionThreads(ExecutorService executor, Duration patience) {
		this.executor = executor;
		this.patience = patience;
	}

	/**
	 * A pool that is bounded in both directions.
	 * @param size how many threads there may be
	 * @param queue how many invocations may wait for one
	 * @param patience how long closing waits for what is still running
	 */
	public static FunctionThreads pool(int size, int queue, Duration patience) {
		ThreadPoolExecutor pool = new ThreadPoolExecutor(size, size, IDLE.toSeconds(), TimeUnit.SECONDS,
				(queue > 0) ? new LinkedBlockingQueue<>(queue) : new SynchronousQueue<>(),
				new CustomizableThreadFactory(PREFIX));
		pool.allowCoreThreadTimeOut(true);
		return new FunctionThreads(pool, patience);
	}

	/**
	 * A virtual thread for each invocation. How many there are at once is bounded by the
	 * functions' own limits.
	 * @param patience how long closing waits for what is still running
	 * @throws IllegalStateException if this JVM has no virtual threads
	 */
	public static FunctionThreads virtual(Duration patience) {
		Method factory = ClassUtils.getMethodIfAvailable(Executors.class, "newThreadPerTaskExecutor",
				ThreadFactory.class);
		if (factory == null) {
			throw new IllegalStateException("Virtual threads need Java 21");
		}
		ThreadFactory threads = new VirtualThreadTaskExecutor(PREFIX).getVirtualThreadFactory();
		Object executor = Objects.requireNonNull(ReflectionUtils.invokeMethod(factory, null, threads));
		return new FunctionThreads((ExecutorService) executor, patience);
	}

	/** Runs what is handed to it, or refuses. */
	public Executor executor() {
		return this.executor;
	}

	/** Whether nothing more is taken in. */
	public boolean isClosed() {
		return this.executor.isShutdown();
	}

	/** Take nothing more in, wait for what is running, then interrupt what is left. */
	@Override
	public void close() {
		this.executor.shutdown();
		try {
			this.executor.awaitTermination(this.patience.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException impatient) {
			Thread.currentThread().interrupt();
		}
		this.executor.shutdownNow();
	}

}
