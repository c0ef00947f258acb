package io.faasade.messaging.embedded;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

import io.faasade.messaging.Consumption;
import io.faasade.messaging.Delivery;
import io.faasade.messaging.Subscription;

/**
 * One function's reading of a queue. All but its begin and end is the queue's thread's.
 */
final class Reading implements Consumption {

	private final Subscription subscription;

	private final Consumer<Delivery> listener;

	private final GroupQueue queue;

	private volatile boolean stopped;

	private int held;

	Reading(Subscription subscription, Consumer<Delivery> listener, GroupQueue queue) {
		this.subscription = subscription;
		this.listener = listener;
		this.queue = queue;
	}

	Subscription subscription() {
		return this.subscription;
	}

	boolean isStopped() {
		return this.stopped;
	}

	/** How many more it may be given. */
	int room() {
		return this.stopped ? 0 : Math.max(0, this.subscription.terms().held() - this.held);
	}

	void take(Delivery delivery) {
		this.held++;
		this.listener.accept(delivery);
	}

	void released() {
		this.held--;
	}

	@Override
	public void stop() {
		this.stopped = true;
	}

	@Override
	public OptionalLong lag() {
		return OptionalLong.empty();
	}

	@Override
	public Optional<String> trouble() {
		return Optional.empty();
	}

	@Override
	public void close() {
		this.stopped = true;
		this.queue.leave(this);
	}

}
