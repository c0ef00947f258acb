package io.faasade.benchmarks.state;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Chooses as visitors choose pages: the second half as often as the first, the third a
 * third as often, if the exponent is 1; all alike if it is 0.
 */
final class Zipf {

	private final double[] sums;

	Zipf(int size, double exponent) {
		this.sums = new double[size];
		double sum = 0;
		for (int i = 0; i < size; i++) {
			sum += Math.pow(i + 1, -exponent);
			this.sums[i] = sum;
		}
	}

	int next(RandomGenerator random) {
		int found = Arrays.binarySearch(this.sums, random.nextDouble(this.sums[this.sums.length - 1]));
		return (found < 0) ? -found - 1 : found + 1;
	}

}
