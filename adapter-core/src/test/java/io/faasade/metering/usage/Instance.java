package io.faasade.metering.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.faasade.function.FunctionName;
import io.faasade.invocation.FunctionHandler;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationIds;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Payload;
import io.faasade.invocation.Trigger;
import io.faasade.metering.CallCounts;
import io.faasade.metering.MeteringFilter;
import io.faasade.metering.ThreadUse;
import io.faasade.state.engine.StateEngine;

/** An instance of an application, as far as metering goes, with clocks to be set. */
final class Instance {

	static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

	private final InvocationIds ids = InvocationIds.random();

	private final AtomicLong nanos = new AtomicLong();

	private volatile Instant wall = NOON;

	private volatile boolean transactions;

	private final CallCounts counts = new CallCounts();

	private final UsageLedger ledger;

	private final UsageFlush flush;

	private final MeteringFilter filter;

	Instance(StateEngine engine) {
		this(engine, UsageAttribution.none(), 1_000);
	}

	Instance(StateEngine engine, UsageAttribution attribution, int maxAccounts) {
		this.ledger = new UsageLedger(attribution, function -> () -> 512, maxAccounts, invocation -> this.transactions,
				() -> this.wall);
		this.flush = new UsageFlush(this.ledger, engine, this.nanos::get);
		this.filter = new MeteringFilter(List.of(new FunctionName("list"), new FunctionName("pv")),
				List.of(this.counts, this.ledger), ThreadUse.unknown(), this.nanos::get);
	}

	/** Set the wall clock. */
	void wall(Instant moment) {
		this.wall = moment;
	}

	/** Let time pass. */
	void passes(Duration duration) {
		this.nanos.addAndGet(duration.toNanos());
	}

	/** From now on invocations may be transactions. */
	void transacts() {
		this.transactions = true;
	}

	boolean flush() {
		return this.flush.flush();
	}

	/** The same as it is done regularly. */
	void flush(FlushListener listener) {
		this.flush.flush(listener);
	}

	CallCounts counts() {
		return this.counts;
	}

	UsageLedger ledger() {
		return this.ledger;
	}

	/** Call a function that takes some time and completes. */
	void call(String function, Duration duration) {
		call(function, invocation -> {
			passes(duration);
			return new Completed(Payload.empty());
		});
	}

	Outcome call(String function, FunctionHandler handler) {
		return this.filter.filter(invocation(function), handler);
	}

	private Invocation invocation(String function) {
		return Invocation.of(this.ids.next(), new FunctionName(function), Trigger.HTTP, Payload.empty())
			.withArrivedAt(this.nanos.get());
	}

}
