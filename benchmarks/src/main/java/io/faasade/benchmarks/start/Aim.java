package io.faasade.benchmarks.start;

import java.util.List;

/**
 * How much of the time of another one a start may take until its first answer.
 *
 * @param ours whose start
 * @param form in which form
 * @param theirs of whose time
 * @param theirForm in which form
 * @param most how much of it
 */
record Aim(String ours, Form form, String theirs, Form theirForm, double most) {

	static final List<Aim> ALL = List.of(new Aim("lean", Form.CACHED, "plain", Form.CACHED, 0.7),
			new Aim("lean", Form.CACHED, "micronaut", Form.CACHED, 1.1),
			new Aim("lean", Form.QUICKLY_COMPILED, "plain", Form.CACHED, 0.5));

}
