package io.faasade.state.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

import io.faasade.test.Services;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A redis-server of its own for a test, on a free port and in a directory of its own. */
public final class RedisServer implements AutoCloseable {

	private final Path directory;

	private final int port;

	private final List<String> command;

	private Process process;

	private RedisServer(List<String> options, List<String> settings) {
		this.directory = directory();
		this.port = freePort();
		this.command = new ArrayList<>(
				List.of(binary(), file(this.directory, settings).toString(), "--port", Integer.toString(this.port),
						"--bind", "127.0.0.1", "--logfile", this.directory.resolve("log").toString()));
		this.command.addAll(options);
		this.process = begin();
	}

	private static Path directory() {
		try {
			return Files.createTempDirectory("redis");
		}
		catch (IOException unwritable) {
			throw new UncheckedIOException(unwritable);
		}
	}

	private static Path file(Path directory, List<String> settings) {
		try {
			List<String> all = new ArrayList<>(settings);
			all.add("dir " + directory);
			return Files.write(directory.resolve("redis.conf"), all);
		}
		catch (IOException unwritable) {
			throw new UncheckedIOException(unwritable);
		}
	}

	/** A server without persistence, if the options do not say otherwise. */
	public static RedisServer start(String... options) {
		return new RedisServer(Arrays.asList(options), List.of("save \"\""));
	}

	/** What watches over others. */
	static RedisServer sentinel(String... settings) {
		return new RedisServer(List.of("--sentinel"), Arrays.asList(settings));
	}

	/** Where the binary is; without one, the test steps aside. */
	static String binary() {
		String told = System.getProperty("faasade.test.redis-server");
		return (told != null) ? told : onThePath();
	}

	private static String onThePath() {
		Optional<Path> found = Stream
			.concat(Arrays.stream(System.getenv("PATH").split(":")),
					Stream.of("/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin"))
			.map(folder -> Path.of(folder, "redis-server"))
			.filter(Files::isExecutable)
			.findFirst();
		assumeTrue(found.isPresent(), "redis-server is not on the path");
		return found.get().toString();
	}

	/** A port that nobody listens on yet. */
	public static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException none) {
			throw new UncheckedIOException(none);
		}
	}

	private Process begin() {
		try {
			Process started = new ProcessBuilder(this.command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
			await().pollInterval(Duration.ofMillis(20)).atMost(Duration.ofSeconds(20)).until(this::answers);
			Services.real("Redis", version());
			return started;
		}
		catch (IOException unstartable) {
			throw new UncheckedIOException(unstartable);
		}
	}

	private String version() {
		return ask(redis -> redis.info("server")).lines()
			.filter(line -> line.startsWith("redis_version:"))
			.map(line -> line.substring(line.indexOf(':') + 1))
			.findFirst()
			.orElse("unknown");
	}

	private boolean answers() {
		try {
			return ask(RedisCommands::ping).equals("PONG");
		}
		catch (RedisException notYet) {
			return false;
		}
	}

	/** The port it listens on, at the loopback address. */
	public int port() {
		return this.port;
	}

	RedisURI uri() {
		return RedisURI.create("127.0.0.1", this.port);
	}

	/** Do something with a connection of its own. */
	public <T> T ask(Function<RedisCommands<String, String>, T> question) {
		RedisClient client = RedisClient.create(uri());
		try (StatefulRedisConnection<String, String> connection = client.connect()) {
			return question.apply(connection.sync());
		}
		finally {
			client.shutdown(0, 0, TimeUnit.SECONDS);
		}
	}

	boolean isRunning() {
		return this.process.isAlive();
	}

	/** End it as a power cut would. */
	public void kill() {
		this.process.destroyForcibly();
		this.process.onExit().join();
	}

	/** Start it again over what it has kept. */
	public void restart() {
		this.process = begin();
	}

	/** Stop it in its tracks, or let it go on. */
	void signal(String name) {
		try {
			new ProcessBuilder("kill", "-" + name, Long.toString(this.process.pid())).start().waitFor();
		}
		catch (IOException | InterruptedException failed) {
			throw new IllegalStateException(failed);
		}
	}

	@Override
	public void close() {
		kill();
		try (Stream<Path> files = Files.walk(this.directory, new FileVisitOption[0])) {
			files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
		}
		catch (IOException gone) {
			throw new UncheckedIOException(gone);
		}
	}

}
