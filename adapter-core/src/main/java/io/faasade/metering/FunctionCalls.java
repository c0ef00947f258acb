package io.faasade.metering;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

import io.faasade.invocation.Ending;
import io.faasade.invocation.Trigger;

/** Counts the invocations of one function since the start, in exact integers. */
public final class FunctionCalls implements InvocationMeter {

	private final Map<Ending, LongAdder> counts = new EnumMap<>(Ending.class);

	private final LongAdder nanos = new LongAdder();

	/** Count from zero. */
	public FunctionCalls() {
		for (Ending ending : Ending.values()) {
			this.counts.put(ending, new LongAdder());
		}
	}

	@Override
	public void record(Trigger trigger, Ending ending, long duration) {
		counter(ending).increment();
		this.nanos.add(duration);
	}

	/** How many invocations ended in that way. */
	public long count(Ending ending) {
		return counter(ending).sum();
	}

	/** How many invocations ended, in whichever way. */
	public long count() {
		return this.counts.values().stream().mapToLong(LongAdder::sum).sum();
	}

	/** How long they took together, in nanoseconds. */
	public long totalNanos() {
		return this.nanos.sum();
	}

	private LongAdder counter(Ending ending) {
		return Objects.requireNonNull(this.counts.get(ending));
	}

}
