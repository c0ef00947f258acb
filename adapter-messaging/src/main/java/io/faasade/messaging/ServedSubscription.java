package io.faasade.messaging;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A function that messages are brought to, and how they fare. */
public final class ServedSubscription {

	private final Subscription subscription;

	private final DeliveryLoop loop;

	private final AtomicReference<@Nullable Consumption> consumption = new AtomicReference<>();

	ServedSubscription(Subscription subscription, DeliveryLoop loop) {
		this.subscription = subscription;
		this.loop = loop;
	}

	/** The function, and where its messages come from. */
	public Subscription subscription() {
		return this.subscription;
	}

	/** What has become of its messages since the start. */
	public DeliveryCounts counts() {
		return this.loop.counts();
	}

	/** How many messages are held here. */
	public int inFlight() {
		return this.loop.inFlight();
	}

	/** How many messages wait to be delivered, if the broker can tell. */
	public OptionalLong lag() {
		return reading().map(Consumption::lag).orElse(OptionalLong.empty());
	}

	/**
	 * How often the store of state was found to have lost something, and it was read
	 * again.
	 */
	public long rewinds() {
		return reading().map(Consumption::rewinds).orElse(0L);
	}

	/** Why nothing can be read; empty while all is well. */
	public Optional<String> trouble() {
		return reading().flatMap(Consumption::trouble);
	}

	private Optional<Consumption> reading() {
		return Optional.ofNullable(this.consumption.get());
	}

	void start(MessageBroker broker) {
		this.consumption.set(broker.consume(this.subscription, this.loop::accept));
	}

	void stop() {
		reading().ifPresent(Consumption::stop);
	}

	Mono<Void> drain() {
		return this.loop.drain();
	}

	void close() {
		reading().ifPresent(Consumption::close);
	}

}
