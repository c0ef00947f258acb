package io.faasade.messaging.embedded;

import java.time.Duration;
import java.util.Optional;

import io.faasade.messaging.BrokerMessage;
import io.faasade.messaging.DeadLetter;
import io.faasade.messaging.Delivery;
import io.faasade.messaging.EffectGuard;
import reactor.core.publisher.Mono;

/** A message of a queue in the hands of a reader. */
final class QueuedDelivery implements Delivery {

	private final GroupQueue queue;

	private final Reading reader;

	private final Entry entry;

	private final BrokerMessage message;

	private final Past past;

	QueuedDelivery(GroupQueue queue, Reading reader, Entry entry, BrokerMessage message, Past past) {
		this.queue = queue;
		this.reader = reader;
		this.entry = entry;
		this.message = message;
		this.past = past;
	}

	Reading reader() {
		return this.reader;
	}

	String key() {
		return this.entry.place().key();
	}

	@Override
	public BrokerMessage message() {
		return this.message;
	}

	@Override
	public Past past() {
		return this.past;
	}

	@Override
	public Optional<EffectGuard> guard() {
		return Optional.of(this.entry);
	}

	@Override
	public Mono<Void> acknowledge() {
		return this.queue.queues().remove(this.entry.place()).then(Mono.fromRunnable(this::forget));
	}

	@Override
	public Mono<Void> giveBack(Duration delay) {
		return Mono.fromRunnable(() -> this.queue.giveBack(this, delay));
	}

	@Override
	public Mono<Void> deadLetter(String destination, DeadLetter letter) {
		return this.queue.queues()
			.move(this.entry.place(), this.entry.text(), destination, letter.onto(this.message))
			.then(Mono.fromRunnable(this::forget));
	}

	@Override
	public void forget() {
		this.queue.release(this);
	}

}
