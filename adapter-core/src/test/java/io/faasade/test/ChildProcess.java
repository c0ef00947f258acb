package io.faasade.test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Another JVM that runs one of the tests' classes, and can be killed. */
public final class ChildProcess implements AutoCloseable {

	private final Process process;

	private final BufferedReader lines;

	private ChildProcess(Process process) {
		this.process = process;
		this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
	}

	/** Begin one. */
	public static ChildProcess run(Class<?> main, String... arguments) {
		try {
			List<String> command = Stream.concat(Stream.of(java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
					"-Xshare:auto", "-cp", System.getProperty("java.class.path"), main.getName()), Stream.of(arguments))
				.toList();
			return new ChildProcess(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
		}
		catch (IOException refused) {
			throw new UncheckedIOException(refused);
		}
	}

	private static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	/**
	 * The next line it says; none once it is dead. A line cut off by its death is none.
	 */
	public Optional<String> line() {
		StringBuilder line = new StringBuilder();
		try {
			int next = this.lines.read();
			while (next != '\n' && next != -1) {
				line.append((char) next);
				next = this.lines.read();
			}
			return (next == -1) ? Optional.empty() : Optional.of(line.toString());
		}
		catch (IOException broken) {
			throw new UncheckedIOException(broken);
		}
	}

	/** Say a line to it, for nobody to hear if it is dead. */
	public void say(String line) {
		try {
			OutputStream input = this.process.getOutputStream();
			input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
			input.flush();
		}
		catch (IOException dead) {
			// Whoever waits for its next line learns that there is none.
		}
	}

	/**
	 * As {@code kill -9} does. Not by the process itself, which would close what it said
	 * before.
	 */
	public void kill() {
		this.process.toHandle().destroyForcibly();
	}

	/** Ask it to end by itself. */
	public void terminate() {
		this.process.destroy();
	}

	/** Whether it has not ended. */
	public boolean isAlive() {
		return this.process.isAlive();
	}

	/** Stop it in its tracks until it is told to go on. */
	public void pause() {
		signal("STOP");
	}

	/** Let it go on. */
	public void resume() {
		signal("CONT");
	}

	private void signal(String name) {
		try {
			new ProcessBuilder("kill", "-" + name, Long.toString(this.process.pid())).start().waitFor();
		}
		catch (IOException refused) {
			throw new UncheckedIOException(refused);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		kill();
		try {
			if (!this.process.waitFor(30, TimeUnit.SECONDS)) {
				throw new IllegalStateException("A killed process would not die: " + this.process.pid());
			}
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
