package io.faasade.state.redis;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.faasade.state.engine.Change;

/** What is sent at once: the same, to the letter, however often it is sent. */
final class Call {

	private final Stamp stamp;

	private final List<Item> items;

	private final boolean adding;

	private final long begun = System.nanoTime();

	private long validUntil;

	private volatile boolean ambiguous;

	Call(Stamp stamp, Gathering gathered) {
		this.stamp = stamp;
		this.items = List.copyOf(gathered.items());
		this.adding = gathered.isAdding();
	}

	Stamp stamp() {
		return this.stamp;
	}

	List<Item> items() {
		return this.items;
	}

	/** Whether its items do nothing but add, each to another number. */
	boolean isAdding() {
		return this.adding;
	}

	/** When it was made, by {@link System#nanoTime()}. */
	long begun() {
		return this.begun;
	}

	List<Change> changes() {
		return this.items.stream().map(Item::change).toList();
	}

	Stream<Submission> submissions() {
		return this.items.stream().flatMap(item -> item.submissions().stream());
	}

	/**
	 * Until when it may be applied, in ms of the server's clock: fixed when it is first
	 * sent.
	 */
	synchronized long validUntil(long clock, Duration validity) {
		if (this.validUntil == 0) {
			this.validUntil = clock + validity.toMillis();
		}
		return this.validUntil;
	}

	/** Note that it may have been applied, or may be yet. */
	void doubt() {
		this.ambiguous = true;
	}

	/** Whether it may have been applied, or may be yet. */
	boolean isAmbiguous() {
		return this.ambiguous;
	}

	/** Whether a server that had applied it would still know. */
	boolean isRemembered(Duration memory) {
		return System.nanoTime() - this.begun < memory.toNanos() / 24 * 23;
	}

}
