package io.faasade.benchmarks.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.faasade.benchmarks.state.Spread;

/**
 * The report, in Markdown.
 *
 * @param peers where the contenders were built
 * @param effort how much was measured
 * @param standings how they did
 * @param leftOut who could not take part, and why
 */
record HttpReport(Path peers, String effort, List<Standing> standings, List<String> leftOut) {

	private static final Pattern JAR = Pattern.compile(
			"(?:.*\\.)?(netty-codec-http|reactor-netty-http|spring-webflux|spring-webmvc|spring-boot|jackson-databind"
					+ "|spring-cloud-function-context|micronaut-http-server-netty|quarkus-core|lettuce-core|tomcat-embed-core)"
					+ "-(\\d[\\w.]*)\\.jar");

	@Override
	public String toString() {
		return """
				%s; one core of %d for the server, JDK %s, %s %s; %s.
				%s
				Versions: %s.

				| request | contender | requests/s | CPU-s/M | resident MiB |
				| --- | --- | ---: | ---: | ---: |
				%s

				| request | contender | to | aim | requests | CPU |
				| --- | --- | --- | ---: | ---: | ---: |
				%s
				""".formatted(LocalDate.now(ZoneOffset.UTC), Runtime.getRuntime().availableProcessors(),
				Runtime.version(), System.getProperty("os.name"), System.getProperty("os.arch"), this.effort,
				this.leftOut.stream().map(left -> "Left out: " + left + ".\n").collect(Collectors.joining()),
				versions(), lines(this.standings.stream().map(HttpReport::figures)),
				lines(Aim.ALL.stream().flatMap(aim -> ratio(aim).stream())));
	}

	private static String lines(Stream<String> lines) {
		return lines.collect(Collectors.joining("\n"));
	}

	private static String figures(Standing standing) {
		return "| %s | %s | %s | %s | %s |".formatted(standing.endpoint().title(), standing.contender().name(),
				text("%.0f", standing.spread(Turn::requestsPerSecond)), text("%.1f", standing.spread(Turn::cpu)),
				text("%.0f", standing.spread(Turn::memory)));
	}

	private Optional<String> ratio(Aim aim) {
		return find(aim.endpoint(), aim.ours()).flatMap(ours -> find(aim.endpoint(), aim.theirs())
			.map(theirs -> "| %s | %s | %s | %.2f | %s | %s |".formatted(aim.endpoint().title(),
					ours.contender().name(), theirs.contender().name(), aim.least(),
					text("%.2f", ours.ratio(theirs, Turn::requestsPerSecond)),
					text("%.2f", ours.ratio(theirs, Turn::cpu)))));
	}

	private Optional<Standing> find(Endpoint endpoint, String key) {
		return this.standings.stream()
			.filter(standing -> standing.endpoint() == endpoint && standing.contender().key().equals(key))
			.findFirst();
	}

	private static String text(String form, Spread spread) {
		return String.format(Locale.ROOT, "F (F-F)".replace("F", form), spread.median(), spread.lowest(),
				spread.highest());
	}

	private String versions() {
		TreeMap<String, String> versions = new TreeMap<>();
		this.standings.stream().map(standing -> standing.contender().folder()).distinct().forEach(folder -> {
			try (Stream<Path> files = Files.walk(this.peers.resolve(folder), 4)) {
				files.map(file -> JAR.matcher(file.getFileName().toString()))
					.filter(Matcher::matches)
					.forEach(jar -> versions.merge(jar.group(1), jar.group(2),
							(one, other) -> one.contains(other) ? one : one + " and " + other));
			}
			catch (IOException unreadable) {
				versions.put(folder, "unknown");
			}
		});
		return versions.entrySet()
			.stream()
			.map(entry -> entry.getKey() + " " + entry.getValue())
			.collect(Collectors.joining(", "));
	}

}
