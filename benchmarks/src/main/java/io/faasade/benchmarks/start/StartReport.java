package io.faasade.benchmarks.start;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.faasade.benchmarks.state.Spread;

/**
 * The report, in Markdown.
 *
 * @param rounds how many there were
 * @param standings how they did
 * @param leftOut who could not take part, and why
 */
record StartReport(int rounds, List<Standing> standings, List<String> leftOut) {

	@Override
	public String toString() {
		return """
				%s; one core of %d for the application, JDK %s, %s %s; %d rounds, each begun by another start; the median, and in brackets the lowest and the highest round.
				%s
				| application | form | port open, ms | first answer, ms | first count, ms | CPU-s | resident MiB | peak MiB |
				| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
				%s

				| start | to | aim | first answer | CPU |
				| --- | --- | ---: | ---: | ---: |
				%s
				"""
			.formatted(LocalDate.now(ZoneOffset.UTC), Runtime.getRuntime().availableProcessors(), Runtime.version(),
					System.getProperty("os.name"), System.getProperty("os.arch"), this.rounds,
					this.leftOut.stream()
						.map(left -> "Left out, since it was not built: " + left + ".\n")
						.collect(Collectors.joining()),
					lines(this.standings.stream().map(StartReport::figures)),
					lines(Aim.ALL.stream().flatMap(aim -> ratio(aim).stream())));
	}

	private static String lines(Stream<String> lines) {
		return lines.collect(Collectors.joining("\n"));
	}

	private static String figures(Standing standing) {
		return "| %s | %s | %s | %s | %s | %s | %s | %s |".formatted(standing.application().name(),
				standing.form().title(), text("%.0f", standing.spread(Start::opened)),
				text("%.0f", standing.spread(Start::answered)),
				standing.application().counts() ? text("%.0f", standing.spread(Start::counted)) : "",
				text("%.2f", standing.spread(Start::cpu)), text("%.0f", standing.spread(Start::resident)),
				text("%.0f", standing.spread(Start::peak)));
	}

	private Optional<String> ratio(Aim aim) {
		return find(aim.ours(), aim.form()).flatMap(ours -> find(aim.theirs(), aim.theirForm())
			.map(theirs -> "| %s | %s | %.1f | %s | %s |".formatted(ours.title(), theirs.title(), aim.most(),
					text("%.2f", ours.ratio(theirs, Start::answered)), text("%.2f", ours.ratio(theirs, Start::cpu)))));
	}

	private Optional<Standing> find(String key, Form form) {
		return this.standings.stream()
			.filter(standing -> standing.application().key().equals(key) && standing.form() == form)
			.findFirst();
	}

	private static String text(String form, Spread spread) {
		return String.format(Locale.ROOT, "F (F-F)".replace("F", form), spread.median(), spread.lowest(),
				spread.highest());
	}

}
