package io.faasade.metering.usage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How much memory this process has in use: its resident set where Linux tells, else what
 * the JVM has committed. Measured when it is told to, and asked by many threads.
 */
public final class MeasuredMemory implements IntSupplier {

	private static final Path STATUS = Path.of("/proc/self/status");

	private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s*(\\d+) kB");

	private static final long KILOBYTE = 1 << 10;

	private static final long MEGABYTE = 1 << 20;

	private volatile int megabytes = read();

	/** Measure it now. Reads a file. */
	public void measure() {
		this.megabytes = read();
	}

	/** What was measured last, in MiB, rounded up. */
	@Override
	public int getAsInt() {
		return this.megabytes;
	}

	private static int read() {
		return Math.toIntExact((resident().orElseGet(MeasuredMemory::committed) + MEGABYTE - 1) / MEGABYTE);
	}

	private static OptionalLong resident() {
		try (Stream<String> lines = Files.lines(STATUS)) {
			return lines.map(RESIDENT::matcher)
				.filter(Matcher::matches)
				.mapToLong(line -> Long.parseLong(line.group(1)) * KILOBYTE)
				.findFirst();
		}
		catch (IOException | UncheckedIOException notTold) {
			return OptionalLong.empty();
		}
	}

	private static long committed() {
		MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
		return memory.getHeapMemoryUsage().getCommitted() + memory.getNonHeapMemoryUsage().getCommitted();
	}

}
