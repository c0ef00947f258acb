package io.faasade.benchmarks.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Starts applications on one core and asks them from another as soon as they listen. */
final class Trial {

	private static final Duration PATIENCE = Duration.ofSeconds(120);

	private static final long BETWEEN_KNOCKS = TimeUnit.MICROSECONDS.toNanos(500);

	private static final int LESSONS = 20;

	private final Path peers;

	private final int redis;

	Trial(Path peers, int redis) {
		this.peers = peers;
		this.redis = redis;
		Runtime.getRuntime().addShutdownHook(new Thread(Trial::endAll));
	}

	private static void endAll() {
		ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
	}

	/** Lay it out and make its cache by real calls. */
	void prepare(Application application) throws IOException, InterruptedException {
		application.layOut(this.peers);
		Files.deleteIfExists(application.cache(this.peers));
		int port = freePort();
		Caller caller = new Caller(port);
		Process process = begin(application.training(this.peers, port, this.redis));
		try {
			connection(caller, process).close();
			for (int i = 0; i < LESSONS; i++) {
				caller.get(connection(caller, process), "/list");
				caller.echo(connection(caller, process));
				if (application.counts()) {
					caller.get(connection(caller, process), "/pv");
				}
			}
			process.destroy();
			if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)
					|| !Files.exists(application.cache(this.peers))) {
				throw new IllegalStateException(application.name() + " left no cache");
			}
		}
		finally {
			process.destroyForcibly();
		}
	}

	/** Start it once. */
	Start start(Application application, Form form) throws IOException, InterruptedException {
		int port = freePort();
		Caller caller = new Caller(port);
		List<String> command = application.command(this.peers, form, port, this.redis);
		long begin = System.nanoTime();
		Process process = begin(command);
		try {
			Socket connection = connection(caller, process);
			double opened = millis(begin);
			caller.get(connection, "/list");
			double answered = millis(begin);
			double cpu = cpu(process);
			return new Start(opened, answered, application.counts() ? counted(caller, process) : Double.NaN, cpu,
					memory(process, "VmRSS:"), memory(process, "VmHWM:"));
		}
		finally {
			process.destroy();
			if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				process.destroyForcibly();
			}
		}
	}

	private double counted(Caller caller, Process process) {
		long begin = System.nanoTime();
		caller.get(connection(caller, process), "/pv");
		return millis(begin);
	}

	private static Process begin(List<String> command) throws IOException {
		return new ProcessBuilder(Stream.concat(Stream.of("taskset", "-c", "0"), command.stream()).toList())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static Socket connection(Caller caller, Process process) {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		Optional<Socket> connection = caller.connection();
		while (connection.isEmpty()) {
			if (!process.isAlive() || System.nanoTime() - deadline > 0) {
				throw new IllegalStateException("It does not listen: " + process.info().commandLine().orElse(""));
			}
			LockSupport.parkNanos(BETWEEN_KNOCKS);
			connection = caller.connection();
		}
		return connection.get();
	}

	private static double millis(long begin) {
		return (System.nanoTime() - begin) / 1e6;
	}

	private static double cpu(Process process) {
		return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
	}

	private static double memory(Process process, String figure) throws IOException {
		try (Stream<String> lines = Files.lines(Path.of("/proc/%d/status".formatted(process.pid())))) {
			return lines.filter(line -> line.startsWith(figure))
				.mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
				.findFirst()
				.orElse(Double.NaN);
		}
	}

}
