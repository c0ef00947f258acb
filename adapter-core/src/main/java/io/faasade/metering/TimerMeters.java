package io.faasade.metering;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

import io.faasade.invocation.Ending;
import io.faasade.invocation.Trigger;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Records invocations in the Micrometer timer {@code faas.invoke_duration}, named after
 * OpenTelemetry's semantic conventions for FaaS.
 *
 * <p>
 * Its tags are {@code faas.name}, {@code faas.trigger} and {@code outcome}, all from
 * closed sets.
 */
public final class TimerMeters implements InvocationMeters {

	/** Name of the timer. */
	public static final String INVOKE_DURATION = "faas.invoke_duration";

	private static final int ENDINGS = Ending.values().length;

	private final MeterRegistry registry;

	/**
	 * Record in a registry.
	 * @param registry where the timers are kept
	 */
	public TimerMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public InvocationMeter forFunction(String name) {
		// A timer is registered when first needed: of all pairs of trigger and ending few
		// ever occur.
		AtomicReferenceArray<Timer> timers = new AtomicReferenceArray<>(Trigger.values().length * ENDINGS);
		return measurement -> {
			Trigger trigger = measurement.invocation().trigger();
			Ending ending = measurement.ending();
			int pair = trigger.ordinal() * ENDINGS + ending.ordinal();
			Timer timer = timers.get(pair);
			if (timer == null) {
				timer = timer(name, trigger, ending);
				timers.set(pair, timer);
			}
			timer.record(measurement.nanos(), TimeUnit.NANOSECONDS);
		};
	}

	private Timer timer(String name, Trigger trigger, Ending ending) {
		return Timer.builder(INVOKE_DURATION)
			.description("Time from an invocation's arrival to its end")
			.tag("faas.name", name)
			.tag("faas.trigger", trigger.tag())
			.tag("outcome", ending.tag())
			.register(this.registry);
	}

}
