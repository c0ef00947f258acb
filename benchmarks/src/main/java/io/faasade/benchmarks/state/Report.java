package io.faasade.benchmarks.state;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report, in Markdown. */
record Report(Surroundings surroundings, Effort effort, List<Cell> cells) {

	private static final String FIRST = "Faasade";

	@Override
	public String toString() {
		return """
				%s.
				%s; the median, and in brackets the lowest and the highest round.

				Faasade's figure divided by the other's. More calls are better, less CPU is better.

				| numbers | callers | Faasade to | calls | client CPU per call | Redis CPU per call |
				| --- | ---: | --- | ---: | ---: | ---: |
				%s

				| numbers | callers | contender | calls/s | client CPU-s/M | Redis CPU-s/M |
				| --- | ---: | --- | ---: | ---: | ---: |
				%s
				""".formatted(this.surroundings, this.effort, rows(this.cells.stream().flatMap(Report::ratios)),
				rows(this.cells.stream().flatMap(Report::figures)));
	}

	private static String rows(Stream<String> rows) {
		return rows.collect(Collectors.joining("\n"));
	}

	private static Stream<String> ratios(Cell cell) {
		return cell.samples()
			.keySet()
			.stream()
			.filter(contender -> !contender.equals(FIRST))
			.map(contender -> row(cell, contender, ratio(cell, contender, Sample::callsPerSecond),
					ratio(cell, contender, Sample::clientCpu), ratio(cell, contender, Sample::serverCpu)));
	}

	private static String ratio(Cell cell, String contender, ToDoubleFunction<Sample> figure) {
		return text("%.2f", Spread.ofRatios(cell.of(FIRST), cell.of(contender), figure));
	}

	private static Stream<String> figures(Cell cell) {
		return cell.samples()
			.keySet()
			.stream()
			.map(contender -> row(cell, contender, figure("%.0f", cell, contender, Sample::callsPerSecond),
					figure("%.1f", cell, contender, Sample::clientCpu),
					figure("%.1f", cell, contender, Sample::serverCpu)));
	}

	private static String figure(String form, Cell cell, String contender, ToDoubleFunction<Sample> figure) {
		return text(form, Spread.of(cell.of(contender), figure));
	}

	private static String text(String form, Spread spread) {
		return String.format(Locale.ROOT, "F (F-F)".replace("F", form), spread.median(), spread.lowest(),
				spread.highest());
	}

	private static String row(Cell cell, String contender, String... figures) {
		return "| %s | %d | %s | %s |".formatted(cell.workload().name(), cell.callers(), contender,
				String.join(" | ", figures));
	}

}
