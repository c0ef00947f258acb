package io.faasade.benchmarks.state;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The median of what was measured, between the lowest and the highest. */
public record Spread(double lowest, double median, double highest) {

	public static Spread of(double... values) {
		double[] sorted = Arrays.stream(values).sorted().toArray();
		int last = sorted.length - 1;
		return new Spread(sorted[0], (sorted[last / 2] + sorted[(last + 1) / 2]) / 2, sorted[last]);
	}

	static Spread of(List<Sample> samples, ToDoubleFunction<Sample> figure) {
		return of(samples.stream().mapToDouble(figure).toArray());
	}

	/** Round by round, so that what slows down a whole round weighs little. */
	static Spread ofRatios(List<Sample> ours, List<Sample> theirs, ToDoubleFunction<Sample> figure) {
		return of(IntStream.range(0, ours.size())
			.mapToDouble(round -> figure.applyAsDouble(ours.get(round)) / figure.applyAsDouble(theirs.get(round)))
			.toArray());
	}

}
