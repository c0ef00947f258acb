package io.faasade.benchmarks.state;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Threads that count side by side, each waiting for its answer before it asks again:
 * virtual ones where there are, as a function's are.
 */
final class Callers {

	private static final int STRIDE = 127;

	private static final boolean VIRTUAL = Runtime.version().feature() >= 21;

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
		CompletableFuture<Long> end = new CompletableFuture<>();
		List<CompletableFuture<Long>> counted = start(
				caller -> count(operations, choices, caller * STRIDE, end.join()));
		Stopwatch stopwatch = new Stopwatch(this.server);
		end.complete(System.nanoTime() + time.toNanos());
		return stopwatch.stop(counted.stream().mapToLong(CompletableFuture::join).sum());
	}

	private List<CompletableFuture<Long>> start(Caller caller) {
		SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor();
		threads.setVirtualThreads(VIRTUAL);
		return IntStream.range(0, this.number)
			.mapToObj(number -> CompletableFuture.supplyAsync(() -> caller.count(number), threads))
			.toList();
	}

	private static long count(List<LongSupplier> operations, int[] choices, int first, long end) {
		long calls = 0;
		for (int next = first; System.nanoTime() - end < 0; next++) {
			long answer = operations.get(choices[next % choices.length]).getAsLong();
			calls += (answer > 0) ? 1 : 0;
		}
		return calls;
	}

	/** What kind of threads they are. */
	static String form() {
		return VIRTUAL ? "virtual threads" : "platform threads";
	}

	/** Answers how often it has counted. */
	@FunctionalInterface
	private interface Caller {

		long count(int number);

	}

}
