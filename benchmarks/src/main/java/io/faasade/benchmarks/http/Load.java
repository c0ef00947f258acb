package io.faasade.benchmarks.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a server as much as it can answer, on 64 connections, from another core. */
final class Load {

	private static final Pattern ANSWERED = Pattern.compile("(\\d+) requests in");

	private static final Pattern RATE = Pattern.compile("Requests/sec:\\s*([\\d.]+)");

	// Slow answers are no matter: they count for the figures anyway
	private static final Pattern BROKEN = Pattern.compile("(connect|read|write) [1-9]");

	private final Endpoint endpoint;

	private final Path script;

	Load(Endpoint endpoint) {
		this.endpoint = endpoint;
		this.script = script(endpoint);
	}

	private static Path script(Endpoint endpoint) {
		try {
			Path script = Files.createTempFile("wrk", ".lua");
			script.toFile().deleteOnExit();
			return Files.writeString(script, """
					wrk.method = "POST"
					wrk.headers["Content-Type"] = "application/json"
					wrk.body = '%s'
					""".formatted(endpoint.body()));
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	Turn put(Server server, Duration duration) {
		Duration before = server.cpu();
		String said = run(server, duration);
		double seconds = server.cpu().minus(before).toNanos() / 1e9;
		if (said.contains("Non-2xx") || BROKEN.matcher(said).find()) {
			throw new IllegalStateException("%s was not answered well: %s".formatted(server.uri(this.endpoint), said));
		}
		return new Turn(figure(RATE, said), seconds / figure(ANSWERED, said) * 1e6, server.residentMemory());
	}

	private String run(Server server, Duration duration) {
		List<String> command = new ArrayList<>(
				List.of("taskset", "-c", "1", "wrk", "-t1", "-c64", "-d%ds".formatted(duration.toSeconds())));
		if (this.endpoint.isPost()) {
			command.addAll(List.of("-s", this.script.toString()));
		}
		command.add(server.uri(this.endpoint).toString());
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException unstartable) {
			throw new UncheckedIOException("wrk or taskset is missing", unstartable);
		}
	}

	private static double figure(Pattern pattern, String said) {
		Matcher matcher = pattern.matcher(said);
		if (!matcher.find()) {
			throw new IllegalStateException("wrk said: " + said);
		}
		return Double.parseDouble(matcher.group(1));
	}

}
