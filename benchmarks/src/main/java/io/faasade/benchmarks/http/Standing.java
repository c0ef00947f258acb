package io.faasade.benchmarks.http;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.faasade.benchmarks.state.Spread;

/**
 * How one contender did at one endpoint.
 *
 * @param endpoint what was asked
 * @param contender who answered
 * @param turns one for each round
 */
record Standing(Endpoint endpoint, Contender contender, List<Turn> turns) {

	Spread spread(ToDoubleFunction<Turn> figure) {
		return Spread.of(this.turns.stream().mapToDouble(figure).toArray());
	}

	/** Round by round, so that what slows down a whole round weighs little. */
	Spread ratio(Standing other, ToDoubleFunction<Turn> figure) {
		return Spread.of(IntStream.range(0, this.turns.size())
			.mapToDouble(i -> figure.applyAsDouble(this.turns.get(i)) / figure.applyAsDouble(other.turns.get(i)))
			.toArray());
	}

}
