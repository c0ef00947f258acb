package io.faasade.benchmarks.state;

import java.lang.management.ManagementFactory;
import java.time.Duration;

import com.sun.management.OperatingSystemMXBean;

/** Measures from where it was started. */
final class Stopwatch {

	private static final OperatingSystemMXBean SYSTEM = ManagementFactory
		.getPlatformMXBean(OperatingSystemMXBean.class);

	private final RedisServer server;

	private final Duration serverCpu;

	private final long clientCpu = SYSTEM.getProcessCpuTime();

	private final long started = System.nanoTime();

	Stopwatch(RedisServer server) {
		this.server = server;
		this.serverCpu = server.cpu();
	}

	Sample stop(long calls) {
		return new Sample(calls, Duration.ofNanos(System.nanoTime() - this.started),
				Duration.ofNanos(SYSTEM.getProcessCpuTime() - this.clientCpu), this.server.cpu().minus(this.serverCpu));
	}

}
