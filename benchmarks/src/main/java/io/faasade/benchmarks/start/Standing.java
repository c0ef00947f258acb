package io.faasade.benchmarks.start;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.faasade.benchmarks.state.Spread;

/**
 * How one application did in one form.
 *
 * @param application which one
 * @param form which form
 * @param starts one for each round
 */
record Standing(Application application, Form form, List<Start> starts) {

	Spread spread(ToDoubleFunction<Start> figure) {
		return Spread.of(this.starts.stream().mapToDouble(figure).toArray());
	}

	/** Round by round, so that what slows down a whole round weighs little. */
	Spread ratio(Standing other, ToDoubleFunction<Start> figure) {
		return Spread.of(IntStream.range(0, this.starts.size())
			.mapToDouble(i -> figure.applyAsDouble(this.starts.get(i)) / figure.applyAsDouble(other.starts.get(i)))
			.toArray());
	}

	String title() {
		return this.application.name() + ", " + this.form.title();
	}

}
