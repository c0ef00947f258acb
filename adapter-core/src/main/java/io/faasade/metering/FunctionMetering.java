package io.faasade.metering;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

import io.faasade.invocation.FunctionHandler;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.Outcome;

/** Measures the invocations of one function. */
final class FunctionMetering {

	private final InvocationMeter meter;

	private final ThreadUse threadUse;

	private final LongSupplier nanoTime;

	private final AtomicBoolean called = new AtomicBoolean();

	FunctionMetering(InvocationMeter meter, ThreadUse threadUse, LongSupplier nanoTime) {
		this.meter = meter;
		this.threadUse = threadUse;
		this.nanoTime = nanoTime;
	}

	Outcome measure(Invocation invocation, FunctionHandler next) {
		RunningMeasurement measurement = new RunningMeasurement(invocation, this, isFirst());
		return measurement.recorded(next.handle(measurement.counted()));
	}

	// Read before it is written: all but the first only read.
	private boolean isFirst() {
		return !this.called.get() && this.called.compareAndSet(false, true);
	}

	InvocationMeter meter() {
		return this.meter;
	}

	ThreadUse threadUse() {
		return this.threadUse;
	}

	long nanoTime() {
		return this.nanoTime.getAsLong();
	}

}
