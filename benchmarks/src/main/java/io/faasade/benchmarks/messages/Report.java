package io.faasade.benchmarks.messages;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.faasade.benchmarks.state.Spread;

/**
 * The report, in Markdown.
 *
 * @param surroundings when, on what, and with which versions was measured
 * @param effort how much
 * @param samples of each contender, in the order of the rounds
 */
record Report(String surroundings, Effort effort, Map<Contender, List<Sample>> samples) {

	@Override
	public String toString() {
		return """
				%s.
				%s; the median, and in brackets the lowest and the highest round.

				| messages of | contender | messages/s | consumer CPU-s/M |
				| --- | --- | ---: | ---: |
				%s

				The first one's figure divided by the other's, round by round. More messages are better, less CPU is better.

				| messages of | | to | messages | consumer CPU |
				| --- | --- | --- | ---: | ---: |
				%s
				"""
			.formatted(this.surroundings, this.effort, rows(this.samples.keySet().stream().map(this::figures)), rows(
					this.samples.keySet().stream().filter(FaasadeContender.class::isInstance).flatMap(this::ratios)));
	}

	private static String rows(Stream<String> rows) {
		return rows.collect(Collectors.joining("\n"));
	}

	private String figures(Contender contender) {
		return "| %s | %s | %s | %s |".formatted(contender.source().name(), contender.name(),
				text("%.0f", spread(contender, Sample::messagesPerSecond)),
				text("%.1f", spread(contender, Sample::cpuPerMillion)));
	}

	private Stream<String> ratios(Contender ours) {
		return this.samples.keySet()
			.stream()
			.filter(theirs -> theirs.source() == ours.source() && !(theirs instanceof FaasadeContender))
			.map(theirs -> "| %s | %s | %s | %s | %s |".formatted(ours.source().name(), ours.name(), theirs.name(),
					text("%.2f", ratio(ours, theirs, Sample::messagesPerSecond)),
					text("%.2f", ratio(ours, theirs, Sample::cpuPerMillion))));
	}

	private List<Sample> of(Contender contender) {
		return this.samples.getOrDefault(contender, List.of());
	}

	private Spread spread(Contender contender, ToDoubleFunction<Sample> figure) {
		return Spread.of(of(contender).stream().mapToDouble(figure).toArray());
	}

	// Round by round, so that what slows down a whole round weighs little.
	private Spread ratio(Contender ours, Contender theirs, ToDoubleFunction<Sample> figure) {
		return Spread.of(IntStream.range(0, of(ours).size())
			.mapToDouble(
					round -> figure.applyAsDouble(of(ours).get(round)) / figure.applyAsDouble(of(theirs).get(round)))
			.toArray());
	}

	private static String text(String form, Spread spread) {
		return String.format(Locale.ROOT, "F (F-F)".replace("F", form), spread.median(), spread.lowest(),
				spread.highest());
	}

}
