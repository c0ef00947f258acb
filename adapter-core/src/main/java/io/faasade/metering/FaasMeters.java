package io.faasade.metering;

import java.time.Duration;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

import io.faasade.invocation.Ending;
import io.faasade.invocation.Trigger;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/**
 * Names, tags and buckets of OpenTelemetry's semantic conventions for FaaS, and the
 * meters of one function that bear them.
 */
public final class FaasMeters {

	/** Timer of invocations, from arrival to the true end. */
	public static final String INVOKE_DURATION = "faas.invoke_duration";

	/** Timer of the start of an instance. */
	public static final String INIT_DURATION = "faas.init_duration";

	/** Counter of invocations that were answered. */
	public static final String INVOCATIONS = "faas.invocations";

	/** Counter of invocations that failed. */
	public static final String ERRORS = "faas.errors";

	/** Counter of invocations whose time was up. */
	public static final String TIMEOUTS = "faas.timeouts";

	/** Counter of invocations that were the first since the start. */
	public static final String COLD_STARTS = "faas.coldstarts";

	/** Distribution of the bytes that invocations allocated. */
	public static final String MEM_USAGE = "faas.mem_usage";

	/** Timer of the processor time of invocations. */
	public static final String CPU_USAGE = "faas.cpu_usage";

	private static final Duration[] BUCKETS = LongStream
		.of(5, 10, 25, 50, 75, 100, 250, 500, 750, 1_000, 2_500, 5_000, 7_500, 10_000)
		.mapToObj(Duration::ofMillis)
		.toArray(Duration[]::new);

	private final MeterRegistry registry;

	private final String function;

	FaasMeters(MeterRegistry registry, String function) {
		this.registry = registry;
		this.function = function;
	}

	/**
	 * Record how long an instance took to start.
	 * @param registry where
	 * @param duration how long
	 */
	public static void recordStart(MeterRegistry registry, Duration duration) {
		Timer.builder(INIT_DURATION)
			.description("Time that an instance took to start")
			.serviceLevelObjectives(BUCKETS)
			.register(registry)
			.record(duration);
	}

	Timer invokeDuration(Trigger trigger, Ending ending, boolean cold) {
		return Timer.builder(INVOKE_DURATION)
			.description("Time from an invocation's arrival to its end")
			.tags(tags(trigger).and("faas.coldstart", Boolean.toString(cold), "outcome", ending.tag()))
			.serviceLevelObjectives(BUCKETS)
			.register(this.registry);
	}

	/** Show what is counted anyway: the registry asks for it when it is read. */
	void count(Trigger trigger, FunctionCalls calls) {
		counter(INVOCATIONS, "Invocations that were answered", trigger, calls,
				counted -> counted.count(trigger, Ending.COMPLETED));
		counter(ERRORS, "Invocations that failed", trigger, calls, counted -> counted.count(trigger, Ending.FAILED));
		counter(TIMEOUTS, "Invocations whose time was up", trigger, calls,
				counted -> counted.count(trigger, Ending.TIMEOUT));
		counter(COLD_STARTS, "Invocations that were the first since the start", trigger, calls,
				counted -> counted.coldStarts(trigger));
	}

	private void counter(String name, String description, Trigger trigger, FunctionCalls calls,
			ToDoubleFunction<FunctionCalls> count) {
		FunctionCounter.builder(name, calls, count)
			.description(description)
			.tags(tags(trigger))
			.register(this.registry);
	}

	DistributionSummary memUsage(Trigger trigger) {
		return DistributionSummary.builder(MEM_USAGE)
			.description("Bytes that an invocation allocated")
			.baseUnit("bytes")
			.tags(tags(trigger))
			.register(this.registry);
	}

	Timer cpuUsage(Trigger trigger) {
		return Timer.builder(CPU_USAGE)
			.description("Processor time of an invocation")
			.tags(tags(trigger))
			.serviceLevelObjectives(BUCKETS)
			.register(this.registry);
	}

	private Tags tags(Trigger trigger) {
		return Tags.of("faas.name", this.function, "faas.trigger", trigger.tag());
	}

}
