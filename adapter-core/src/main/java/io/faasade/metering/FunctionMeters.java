package io.faasade.metering;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

import io.faasade.invocation.Ending;
import io.faasade.invocation.Trigger;
import io.micrometer.core.instrument.Timer;

/**
 * The meters of one function. They are found by position, never looked up by name. What
 * is expected is registered beforehand; of all other combinations of tags few ever occur,
 * so each is registered when it first does.
 */
final class FunctionMeters implements InvocationMeter {

	private static final int TRIGGERS = Trigger.values().length;

	private static final int ENDINGS = Ending.values().length;

	private final FaasMeters meters;

	private final FunctionCalls calls;

	private final AtomicReferenceArray<Timer> durations = new AtomicReferenceArray<>(TRIGGERS * ENDINGS * 2);

	private final AtomicReferenceArray<UsageMeters> usage = new AtomicReferenceArray<>(TRIGGERS);

	FunctionMeters(FaasMeters meters, FunctionCalls calls) {
		this.meters = meters;
		this.calls = calls;
	}

	/** Register what nearly every invocation needs that this trigger brings. */
	void expect(Trigger trigger) {
		duration(trigger, Ending.COMPLETED, false);
		usage(trigger);
	}

	@Override
	public void record(Measurement measurement) {
		Trigger trigger = measurement.invocation().trigger();
		duration(trigger, measurement.ending(), measurement.cold()).record(measurement.nanos(), TimeUnit.NANOSECONDS);
		usage(trigger).record(measurement);
	}

	private Timer duration(Trigger trigger, Ending ending, boolean cold) {
		int position = (trigger.ordinal() * ENDINGS + ending.ordinal()) * 2 + (cold ? 1 : 0);
		Timer timer = this.durations.get(position);
		if (timer == null) {
			timer = this.meters.invokeDuration(trigger, ending, cold);
			this.durations.set(position, timer);
		}
		return timer;
	}

	private UsageMeters usage(Trigger trigger) {
		UsageMeters known = this.usage.get(trigger.ordinal());
		if (known == null) {
			this.meters.count(trigger, this.calls);
			known = new UsageMeters(this.meters.memUsage(trigger), this.meters.cpuUsage(trigger));
			this.usage.set(trigger.ordinal(), known);
		}
		return known;
	}

}
