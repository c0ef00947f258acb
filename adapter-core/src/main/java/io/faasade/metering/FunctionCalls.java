package io.faasade.metering;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

import io.faasade.invocation.Ending;
import io.faasade.invocation.Trigger;

/** Counts the invocations of one function since the start, in exact integers. */
public final class FunctionCalls implements InvocationMeter {

	private static final int ENDINGS = Ending.values().length;

	private final LongAdder[] counts = Stream.generate(LongAdder::new)
		.limit((long) Trigger.values().length * ENDINGS)
		.toArray(LongAdder[]::new);

	private final LongAdder[] cold = Stream.generate(LongAdder::new)
		.limit(Trigger.values().length)
		.toArray(LongAdder[]::new);

	private final LongAdder nanos = new LongAdder();

	@Override
	public void record(Measurement measurement) {
		Trigger trigger = measurement.invocation().trigger();
		counter(trigger, measurement.ending()).increment();
		this.nanos.add(measurement.nanos());
		if (measurement.cold()) {
			this.cold[trigger.ordinal()].increment();
		}
	}

	/** How many invocations ended in that way. */
	public long count(Ending ending) {
		return Arrays.stream(Trigger.values()).mapToLong(trigger -> count(trigger, ending)).sum();
	}

	/** How many invocations ended in that way, of those brought by that trigger. */
	public long count(Trigger trigger, Ending ending) {
		return counter(trigger, ending).sum();
	}

	/** How many invocations ended, in whichever way. */
	public long count() {
		return Arrays.stream(this.counts).mapToLong(LongAdder::sum).sum();
	}

	/** Whether the first one since the start, if brought by that trigger, has ended. */
	public long coldStarts(Trigger trigger) {
		return this.cold[trigger.ordinal()].sum();
	}

	/** How long they took together, in nanoseconds. */
	public long totalNanos() {
		return this.nanos.sum();
	}

	private LongAdder counter(Trigger trigger, Ending ending) {
		return this.counts[trigger.ordinal() * ENDINGS + ending.ordinal()];
	}

}
