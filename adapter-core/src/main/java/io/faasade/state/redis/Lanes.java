package io.faasade.state.redis;

import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * The lanes of a group: what only adds, which takes little, does not wait for the rest.
 *
 * @param adding takes what only adds to one number
 * @param other takes everything else
 */
record Lanes(Lane adding, Lane other) {

	static final int NUMBER = 2;

	static Lanes of(IntFunction<Lane> lane) {
		return new Lanes(lane.apply(0), lane.apply(1));
	}

	void submit(Submission submission) {
		(submission.isMergeable() ? this.adding : this.other).submit(submission);
	}

	Stream<Lane> all() {
		return Stream.of(this.adding, this.other);
	}

}
