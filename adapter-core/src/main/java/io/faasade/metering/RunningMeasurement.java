package io.faasade.metering;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.faasade.function.FunctionName;
import io.faasade.invocation.Ending;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationIds;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Deferred;
import io.faasade.invocation.Outcome.Settled;
import io.faasade.invocation.Outcome.Streaming;
import io.faasade.invocation.Payload;
import io.faasade.invocation.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * Measures one invocation at a time: begun when it comes in, recorded at its true end.
 */
final class RunningMeasurement implements Measurement, Consumer<Settled> {

	private static final Invocation NONE = Invocation.of(InvocationIds.startingAt(0, 0).next(),
			new FunctionName("none"), Trigger.OTHER, Payload.empty());

	private final FunctionMetering function;

	private Invocation invocation = NONE;

	private InvocationMeter meter;

	private boolean cold;

	private long allocatedBytes;

	private long cpuNanos;

	private long bytesIn;

	private @Nullable AtomicLong streamedIn;

	private long bytesOut;

	private long nanos;

	private boolean ended;

	private Ending ending = Ending.CANCELLED;

	RunningMeasurement(FunctionMetering function) {
		this.function = function;
		this.meter = function.meter();
	}

	/** Begin to measure; answers the invocation as it goes on. */
	Invocation begin(Invocation arrived, boolean first) {
		this.invocation = arrived;
		this.cold = first;
		this.bytesIn = arrived.payload().size();
		this.meter = this.function.meter().begin(arrived);
		this.allocatedBytes = this.function.threadUse().allocatedBytes();
		this.cpuNanos = this.function.threadUse().cpuNanos();
		return counted(this.meter.accompany(arrived, this));
	}

	// What is read of a stream is counted.
	private Invocation counted(Invocation accompanied) {
		if (!accompanied.payload().isStream()) {
			return accompanied;
		}
		AtomicLong read = new AtomicLong();
		this.streamedIn = read;
		return accompanied.withPayload(
				accompanied.payload().mapChunks(chunks -> chunks.doOnNext(chunk -> read.addAndGet(chunk.length))));
	}

	/** Forget what was measured, to be used again. */
	RunningMeasurement cleared() {
		this.invocation = NONE;
		this.meter = this.function.meter();
		this.streamedIn = null;
		this.bytesOut = 0;
		this.ended = false;
		return this;
	}

	/** The outcome as it goes on: recorded when it really ends. */
	Outcome recorded(Outcome outcome) {
		if (outcome instanceof Settled settled) {
			this.allocatedBytes = since(this.allocatedBytes, this.function.threadUse().allocatedBytes());
			this.cpuNanos = since(this.cpuNanos, this.function.threadUse().cpuNanos());
			accept(settled);
			return settled;
		}
		// From here on other threads may have a part in it.
		this.allocatedBytes = UNKNOWN;
		this.cpuNanos = UNKNOWN;
		return counted(outcome).onEnd(this);
	}

	private static long since(long before, long now) {
		return (before == UNKNOWN || now == UNKNOWN) ? UNKNOWN : now - before;
	}

	private Outcome counted(Outcome outcome) {
		if (outcome instanceof Deferred deferred) {
			return new Deferred(deferred.outcome().map(this::counted));
		}
		return (outcome instanceof Streaming streaming)
				? streaming.mapItems(items -> items.doOnNext(item -> this.bytesOut += item.size())) : outcome;
	}

	@Override
	public void accept(Settled settled) {
		this.nanos = elapsed();
		this.ended = true;
		this.ending = settled.ending();
		if (settled instanceof Completed completed) {
			this.bytesOut += completed.payload().size();
		}
		this.meter.record(this);
	}

	@Override
	public Invocation invocation() {
		return this.invocation;
	}

	@Override
	public boolean cold() {
		return this.cold;
	}

	@Override
	public Ending ending() {
		return this.ending;
	}

	private long elapsed() {
		return Math.max(0, this.function.nanoTime() - this.invocation.arrivedAt());
	}

	@Override
	public long nanos() {
		return this.ended ? this.nanos : elapsed();
	}

	@Override
	public long bytesIn() {
		return (this.streamedIn != null) ? this.streamedIn.get() : this.bytesIn;
	}

	@Override
	public long bytesOut() {
		return this.bytesOut;
	}

	@Override
	public long allocatedBytes() {
		return this.ended ? this.allocatedBytes : UNKNOWN;
	}

	@Override
	public long cpuNanos() {
		return this.ended ? this.cpuNanos : UNKNOWN;
	}

}
