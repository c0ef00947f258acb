package io.faasade.messaging;

import java.util.Optional;

import reactor.util.context.ContextView;

/**
 * Knows where {@code page-views} or {@code kafka:page-views} is: what stands before the
 * colon is the broker, if there is one of that name.
 */
final class Destinations {

	private final MessageBrokers brokers;

	private final Outbox outbox;

	Destinations(MessageBrokers brokers, Outbox outbox) {
		this.brokers = brokers;
		this.outbox = outbox;
	}

	/** A message with what it takes along of the call that sends it. */
	BrokerMessage handOn(ContextView sender, String destination, BrokerMessage message) {
		return this.brokers.handOn(sender, destination, message);
	}

	/**
	 * Find a destination.
	 * @param written as it is written
	 * @param otherwise the broker if none is written; the empty text for the usual one
	 */
	Destination of(String written, String otherwise) {
		int colon = written.indexOf(':');
		Optional<MessageBroker> named = (colon > 0) ? this.brokers.find(written.substring(0, colon)) : Optional.empty();
		return on(named.orElseGet(() -> broker(otherwise)), named.isPresent() ? written.substring(colon + 1) : written);
	}

	Destination on(MessageBroker broker, String name) {
		return new Destination(broker, name, this.outbox);
	}

	MessageBroker broker(String name) {
		return this.brokers.get(name);
	}

}
