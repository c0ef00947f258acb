package io.faasade.benchmarks.state;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param rounds how often each contender has its turn in each cell
 * @param turn how long a turn is
 */
record Effort(int rounds, Duration turn) {

	static Effort of(String... arguments) {
		return switch (String.join(" ", arguments)) {
			case "" -> new Effort(7, Duration.ofSeconds(2));
			case "short" -> new Effort(5, Duration.ofMillis(500));
			default ->
				throw new IllegalArgumentException("The state benchmark takes no argument, or 'short', but not '%s'"
					.formatted(String.join(" ", arguments)));
		};
	}

	@Override
	public String toString() {
		return "%d rounds of %d ms for each".formatted(this.rounds, this.turn.toMillis());
	}

}
