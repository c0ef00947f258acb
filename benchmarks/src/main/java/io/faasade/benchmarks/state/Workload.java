package io.faasade.benchmarks.state;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * What is counted.
 *
 * @param name what it is called in the report
 * @param numbers how many numbers there are
 * @param exponent how unlike their shares are, as of {@link Zipf}
 * @param kind how a contender counts on one of them
 */
record Workload(String name, int numbers, double exponent, BiFunction<Contender, String, LongSupplier> kind) {

	static final List<Workload> ALL = List.of(new Workload("one counter", 1, 0, Contender::counter),
			new Workload("64 counters", 64, 0, Contender::counter),
			new Workload("10 000 pages, Zipf", 10_000, 1, Contender::page));

	private static final int CHOICES = 1 << 16;

	private static final long SEED = 20261123;

	/** One for each number. */
	List<LongSupplier> operations(Contender contender) {
		return IntStream.range(0, this.numbers)
			.mapToObj(number -> this.kind.apply(contender, "number-" + number + "-of-" + this.numbers))
			.toList();
	}

	/** The same at each run. */
	int[] choices() {
		Zipf zipf = new Zipf(this.numbers, this.exponent);
		SplittableRandom random = new SplittableRandom(SEED);
		return IntStream.generate(() -> zipf.next(random)).limit(CHOICES).toArray();
	}

}
