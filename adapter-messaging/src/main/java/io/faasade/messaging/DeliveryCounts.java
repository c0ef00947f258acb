package io.faasade.messaging;

import java.util.concurrent.atomic.LongAdder;

/** What has become of the messages of one function since the start. */
public final class DeliveryCounts {

	private final LongAdder acknowledged = new LongAdder();

	private final LongAdder redelivered = new LongAdder();

	private final LongAdder retried = new LongAdder();

	private final LongAdder givenBack = new LongAdder();

	private final LongAdder deadLettered = new LongAdder();

	private final LongAdder fenced = new LongAdder();

	private final LongAdder repeated = new LongAdder();

	/** Messages that were dealt with. */
	public LongAdder acknowledged() {
		return this.acknowledged;
	}

	/** Messages that may have been delivered before. */
	public LongAdder redelivered() {
		return this.redelivered;
	}

	/** Failures after which another attempt was to follow. */
	public LongAdder retried() {
		return this.retried;
	}

	/** Messages that were given back without having been dealt with. */
	public LongAdder givenBack() {
		return this.givenBack;
	}

	/** Messages that were put among the dead letters. */
	public LongAdder deadLettered() {
		return this.deadLettered;
	}

	/** Messages that had become somebody else's when they were to be committed. */
	public LongAdder fenced() {
		return this.fenced;
	}

	/** Messages whose effects had been committed before. */
	public LongAdder repeated() {
		return this.repeated;
	}

}
