package io.faasade.benchmarks.jmh;

import java.util.concurrent.TimeUnit;

import io.faasade.invocation.Invocation;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Payload;
import io.faasade.metering.MeteringFilter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the metering filter adds, beside what reading a clock and keeping a sum does. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MeteringBenchmark {

	private final Invocation invocation = Door.metered().invocation(Door.body());

	private final Outcome answer = new Completed(Payload.empty());

	private final MeteringFilter filter = Door.metering();

	private final Timer timer = Timer.builder("bare").register(new SimpleMeterRegistry());

	/** The filter around nothing. */
	@Benchmark
	public Outcome filter() {
		return this.filter.filter(this.invocation, call -> this.answer);
	}

	/** A pair of readings, recorded. */
	@Benchmark
	public Outcome clockAndTimer() {
		long begun = System.nanoTime();
		Outcome outcome = this.answer;
		this.timer.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
		return outcome;
	}

}
