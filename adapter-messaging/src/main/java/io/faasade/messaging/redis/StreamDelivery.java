package io.faasade.messaging.redis;

import java.time.Duration;
import java.util.Optional;

import io.faasade.messaging.BrokerMessage;
import io.faasade.messaging.DeadLetter;
import io.faasade.messaging.Delivery;
import io.faasade.messaging.EffectGuard;
import reactor.core.publisher.Mono;

/** An entry of a stream that is pending for this consumer. */
final class StreamDelivery implements Delivery {

	private final StreamConsumption consumption;

	private final String entry;

	private final BrokerMessage message;

	private final Past past;

	StreamDelivery(StreamConsumption consumption, String entry, BrokerMessage message, Past past) {
		this.consumption = consumption;
		this.entry = entry;
		this.message = message;
		this.past = past;
	}

	String entry() {
		return this.entry;
	}

	StreamDelivery again() {
		return new StreamDelivery(this.consumption, this.entry, this.message, Past.GIVEN_BACK);
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
		return Optional.of(new PendingEntry(this.consumption.pending(this.entry)));
	}

	@Override
	public Mono<Void> acknowledge() {
		return this.consumption.acknowledge(this);
	}

	@Override
	public Mono<Void> giveBack(Duration delay) {
		return this.consumption.giveBack(this, delay);
	}

	@Override
	public Mono<Void> deadLetter(String destination, DeadLetter letter) {
		return this.consumption.deadLetter(this, destination, letter);
	}

	@Override
	public void forget() {
		this.consumption.forget(this);
	}

}
