package io.faasade.messaging.kafka;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.faasade.messaging.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * Hands on what was read, in order, as long as no more is held than may be. Safe for use
 * by many threads.
 */
final class Backlog {

	private final int room;

	private final Consumer<Delivery> listener;

	private final Runnable onLow;

	private final Deque<KafkaDelivery> waiting = new ArrayDeque<>();

	private final AtomicInteger turns = new AtomicInteger();

	private int held;

	private boolean closed;

	/**
	 * Hand on.
	 * @param room how much may be held
	 * @param listener takes what is handed on
	 * @param onLow called when there was enough, and is not any more
	 */
	Backlog(int room, Consumer<Delivery> listener, Runnable onLow) {
		this.room = room;
		this.listener = listener;
		this.onLow = onLow;
	}

	int room() {
		return this.room;
	}

	/** Whether no more has to be read now. */
	synchronized boolean isEnough() {
		return this.closed || this.waiting.size() >= this.room;
	}

	void add(List<KafkaDelivery> fresh) {
		synchronized (this) {
			this.waiting.addAll(fresh);
		}
		handOn();
	}

	/** Hand one on before all others. */
	void addFirst(KafkaDelivery again) {
		synchronized (this) {
			this.waiting.addFirst(again);
		}
		handOn();
	}

	/** One that was handed on is held no more. */
	void released() {
		synchronized (this) {
			this.held--;
		}
		handOn();
	}

	/** A record has been dealt with, so that its partition may have room again. */
	void settled() {
		this.onLow.run();
	}

	/** Forget what is of a partition. */
	synchronized void drop(Partition partition) {
		this.waiting.removeIf(delivery -> delivery.isOf(partition));
	}

	/** Hand on nothing more. */
	synchronized void close() {
		this.closed = true;
		this.waiting.clear();
	}

	synchronized boolean isClosed() {
		return this.closed;
	}

	// One thread at a time, so that the order is kept; whoever comes meanwhile leaves it
	// another turn.
	private void handOn() {
		if (this.turns.getAndIncrement() > 0) {
			return;
		}
		int seen = 1;
		while (seen > 0) {
			for (KafkaDelivery next = next(); next != null; next = next()) {
				this.listener.accept(next);
			}
			seen = this.turns.addAndGet(-seen);
		}
	}

	private synchronized @Nullable KafkaDelivery next() {
		KafkaDelivery next = (this.held < this.room) ? this.waiting.poll() : null;
		this.held += (next != null) ? 1 : 0;
		return next;
	}

}
