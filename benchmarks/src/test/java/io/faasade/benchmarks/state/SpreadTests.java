package io.faasade.benchmarks.state;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link Spread}. */
class SpreadTests {

	@Test
	void tellsTheMiddleOfThree() {
		assertThat(Spread.of(9, 1, 2)).isEqualTo(new Spread(1, 2, 9));
	}

	@Test
	void tellsTheMeanOfTheMiddleTwoOfFour() {
		assertThat(Spread.of(9, 1, 2, 4)).isEqualTo(new Spread(1, 3, 9));
	}

	@Test
	void comparesRoundByRound() {
		Spread ratios = Spread.ofRatios(List.of(calls(300), calls(30)), List.of(calls(100), calls(10)), Sample::calls);

		assertThat(ratios).isEqualTo(new Spread(3, 3, 3));
	}

	private static Sample calls(long calls) {
		return new Sample(calls, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
	}

}
