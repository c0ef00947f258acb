package io.faasade.metering;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

import io.faasade.invocation.FunctionHandler;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Settled;

/** Measures the invocations of one function. */
final class FunctionMetering {

	private final InvocationMeter meter;

	private final ThreadUse threadUse;

	private final LongSupplier nanoTime;

	private final SpareMeasurements spare = new SpareMeasurements();

	private final AtomicBoolean called = new AtomicBoolean();

	FunctionMetering(InvocationMeter meter, ThreadUse threadUse, LongSupplier nanoTime) {
		this.meter = meter;
		this.threadUse = threadUse;
		this.nanoTime = nanoTime;
	}

	// A measurement that has ended on this thread, and was handed to nobody, is used
	// again.
	Outcome measure(Invocation invocation, FunctionHandler next) {
		RunningMeasurement taken = this.spare.take();
		RunningMeasurement measurement = (taken != null) ? taken : new RunningMeasurement(this);
		Invocation counted = measurement.begin(invocation, isFirst());
		Outcome outcome = measurement.recorded(next.handle(counted));
		if (outcome instanceof Settled && counted == invocation) {
			this.spare.put(measurement.cleared());
		}
		return outcome;
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
