package io.faasade.benchmarks.state;

import java.util.List;
import java.util.Map;

/**
 * What was measured of all contenders in one workload at one number of callers.
 *
 * @param samples in the order of the rounds
 */
record Cell(Workload workload, int callers, Map<String, List<Sample>> samples) {

	List<Sample> of(String contender) {
		return this.samples.getOrDefault(contender, List.of());
	}

}
