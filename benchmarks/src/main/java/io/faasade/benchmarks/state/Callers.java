package io.faasade.benchmarks.state;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** Threads that count side by side, each waiting for its answer before it asks again. */
final class Callers {

	private static final int STRIDE = 127;

	private final int number;

	private final RedisServer server;

	Callers(int number, RedisServer server) {
		this.number = number;
		this.server = server;
	}

	/**
	 * Let them count for a while.
	 * @param choices which operation comes next; each caller begins elsewhere
	 */
	Sample count(List<LongSupplier> operations, int[] choices, Duration time) {
		ThreadPoolExecutor threads = new ThreadPoolExecutor(this.number, this.number, 0, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>());
		threads.prestartAllCoreThreads();
		try {
			Stopwatch stopwatch = new Stopwatch(this.server);
			long end = System.nanoTime() + time.toNanos();
			return stopwatch.stop(sum(threads, caller -> count(operations, choices, caller * STRIDE, end)));
		}
		finally {
			threads.shutdown();
		}
	}

	private long sum(Executor threads, Caller caller) {
		List<CompletableFuture<Long>> counted = IntStream.range(0, this.number)
			.mapToObj(number -> CompletableFuture.supplyAsync(() -> caller.count(number), threads))
			.toList();
		return counted.stream().mapToLong(CompletableFuture::join).sum();
	}

	private static long count(List<LongSupplier> operations, int[] choices, int first, long end) {
		long calls = 0;
		for (int next = first; System.nanoTime() - end < 0; next++) {
			long answer = operations.get(choices[next % choices.length]).getAsLong();
			calls += (answer > 0) ? 1 : 0;
		}
		return calls;
	}

	/** Answers how often it has counted. */
	@FunctionalInterface
	private interface Caller {

		long count(int number);

	}

}
