package io.faasade.benchmarks.messages;

/**
 * How much is measured.
 *
 * @param messages how many lie ready at the beginning of a turn
 * @param warmUps rounds that are not counted
 * @param rounds how often each contender has its turn
 */
record Effort(int messages, int warmUps, int rounds) {

	static Effort of(String... arguments) {
		return switch (String.join(" ", arguments)) {
			case "" -> new Effort(200_000, 2, 5);
			case "short" -> new Effort(50_000, 1, 3);
			default ->
				throw new IllegalArgumentException("The messages benchmark takes no argument, or 'short', but not '%s'"
					.formatted(String.join(" ", arguments)));
		};
	}

	@Override
	public String toString() {
		return "%d rounds of %d messages for each after %d of warm-up".formatted(this.rounds, this.messages,
				this.warmUps);
	}

}
