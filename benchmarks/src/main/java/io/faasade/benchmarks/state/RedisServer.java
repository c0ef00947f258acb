package io.faasade.benchmarks.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.lettuce.core.RedisURI;

/** A redis-server of its own on a free port, which keeps nothing. */
public final class RedisServer implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final int port;

	private final Process process;

	private RedisServer(int port, Process process) {
		this.port = port;
		this.process = process;
	}

	/** Start one. */
	public static RedisServer start() {
		try {
			RedisServer server = begin(freePort());
			Runtime.getRuntime().addShutdownHook(new Thread(server.process::destroyForcibly));
			server.await();
			return server;
		}
		catch (IOException unstartable) {
			throw new UncheckedIOException("redis-server cannot be started; is it on the path?", unstartable);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static RedisServer begin(int port) throws IOException {
		List<String> command = new ArrayList<>();
		core().ifPresent(core -> command.addAll(List.of("taskset", "-c", core)));
		command.addAll(List.of("redis-server", "--port", Integer.toString(port), "--bind", "127.0.0.1", "--save", "",
				"--appendonly", "no"));
		return new RedisServer(port,
				new ProcessBuilder(command).redirectErrorStream(true)
					.redirectOutput(ProcessBuilder.Redirect.DISCARD)
					.start());
	}

	/** The core that nothing but Redis is to run on, if there is one. */
	static Optional<String> core() {
		return Optional.ofNullable(System.getenv("REDIS_CORE"));
	}

	private void await() {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (!answers()) {
			if (!this.process.isAlive() || System.nanoTime() - deadline > 0) {
				throw new IllegalStateException("redis-server does not answer on port %d".formatted(this.port));
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
		}
	}

	private boolean answers() {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			return socket.isConnected();
		}
		catch (IOException notYet) {
			return false;
		}
	}

	/** Where it is. */
	public RedisURI uri() {
		return RedisURI.create("127.0.0.1", this.port);
	}

	/** How long it has computed until now; zero where the system does not tell. */
	Duration cpu() {
		return this.process.info().totalCpuDuration().orElse(Duration.ZERO);
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		this.process.onExit().join();
	}

}
