package io.faasade.benchmarks.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A contender that runs, on one core of its own. */
final class Server implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Contender contender;

	private final int port;

	private final Process process;

	private final Path log;

	private Server(Contender contender, int port, Process process, Path log) {
		this.contender = contender;
		this.port = port;
		this.process = process;
		this.log = log;
	}

	/** Start it without waiting for it. */
	static Server start(Contender contender, Path peers, int redis) {
		try {
			int port = freePort();
			Path log = Files.createTempFile(contender.key(), ".log");
			log.toFile().deleteOnExit();
			List<String> command = Stream.concat(Stream.of("taskset", "-c", "0"), contender.command().stream())
				.map(word -> word.replace("{port}", Integer.toString(port)).replace("{redis}", Integer.toString(redis)))
				.toList();
			Process process = new ProcessBuilder(command).directory(peers.resolve(contender.folder()).toFile())
				.redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start();
			Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
			return new Server(contender, port, process, log);
		}
		catch (IOException unstartable) {
			throw new UncheckedIOException("%s cannot be started".formatted(contender.name()), unstartable);
		}
	}

	static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	Contender contender() {
		return this.contender;
	}

	/** Wait until it answers as it should. */
	void await(Endpoint endpoint) {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		String answer = answer(endpoint);
		while (!endpoint.isAnsweredBy(answer)) {
			if (!this.process.isAlive() || System.nanoTime() - deadline > 0) {
				throw new IllegalStateException("%s answers '%s' to %s; its log ends with%n%s"
					.formatted(this.contender.name(), answer, endpoint.title(), lastOfLog()));
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
			answer = answer(endpoint);
		}
	}

	/** What it answers; nothing while it does not. */
	String answer(Endpoint endpoint) {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri(endpoint)).timeout(Duration.ofSeconds(5));
		if (endpoint.isPost()) {
			request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(endpoint.body()));
		}
		try {
			return CLIENT.send(request.build(), BodyHandlers.ofString()).body();
		}
		catch (IOException notYet) {
			return "";
		}
		catch (InterruptedException interrupted) {
			throw new IllegalStateException(interrupted);
		}
	}

	private String lastOfLog() {
		try (Stream<String> lines = Files.lines(this.log)) {
			List<String> all = lines.toList();
			return String.join("\n", all.subList(Math.max(0, all.size() - 10), all.size()));
		}
		catch (IOException gone) {
			return "";
		}
	}

	URI uri(Endpoint endpoint) {
		return URI.create("http://127.0.0.1:%d%s".formatted(this.port, this.contender.paths().get(endpoint)));
	}

	/** How long it has computed until now, as the system counts it. */
	Duration cpu() {
		return this.process.info().totalCpuDuration().orElse(Duration.ZERO);
	}

	/** How much memory of this machine it holds now, in MiB. */
	double residentMemory() {
		try (Stream<String> lines = Files.lines(Path.of("/proc/%d/status".formatted(this.process.pid())))) {
			return lines.filter(line -> line.startsWith("VmRSS:"))
				.mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
				.findFirst()
				.orElse(Double.NaN);
		}
		catch (IOException unknown) {
			return Double.NaN;
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		this.process.onExit()
			.orTimeout(5, TimeUnit.SECONDS)
			.exceptionally(late -> this.process.destroyForcibly())
			.thenCompose(Process::onExit)
			.join();
	}

}
