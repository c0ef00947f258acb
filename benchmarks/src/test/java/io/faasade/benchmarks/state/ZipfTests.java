package io.faasade.benchmarks.state;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Tests for {@link Zipf}. */
class ZipfTests {

	private static final int DRAWS = 100_000;

	@Test
	void choosesTheSecondHalfAsOftenAsTheFirst() {
		int[] chosen = chosen(new Zipf(1_000, 1), 1_000);

		assertThat((double) chosen[1] / chosen[0]).isCloseTo(0.5, within(0.05));
	}

	@Test
	void choosesAllAlikeWithoutAnExponent() {
		assertThat(Arrays.stream(chosen(new Zipf(4, 0), 4)))
			.allSatisfy(times -> assertThat((double) times / DRAWS).isCloseTo(0.25, within(0.01)));
	}

	private static int[] chosen(Zipf zipf, int size) {
		SplittableRandom random = new SplittableRandom(7);
		int[] chosen = new int[size];
		IntStream.range(0, DRAWS).forEach(draw -> chosen[zipf.next(random)]++);
		return chosen;
	}

}
