package io.faasade.messaging;

import java.util.function.Consumer;

import reactor.core.publisher.Mono;

/**
 * Carries messages: what a message system must be able to do to start functions.
 *
 * <p>
 * Safe for use by many threads; nothing here blocks. A broker reconnects by itself after
 * any outage.
 */
public interface MessageBroker extends AutoCloseable {

	/** The name by which triggers ask for it. */
	String name();

	/**
	 * Make sure that all is there that a function's messages need, and begin to read
	 * them. What was not acknowledged is delivered again, here or elsewhere.
	 * @param subscription where messages come from, and how many may be held at once
	 * @param listener takes deliveries; must not block
	 */
	Consumption consume(Subscription subscription, Consumer<Delivery> listener);

	/**
	 * Send a message.
	 * @return ends once the broker has stored it; sending it again with the same id is
	 * harmless where effects are exactly once
	 */
	Mono<Void> publish(String destination, BrokerMessage message);

	/** Whether messages may lie there: false for what belongs to state or messaging. */
	default boolean allows(String destination) {
		return true;
	}

	/**
	 * Look whether what is promised of messages can be kept here, as far as can be told
	 * now. Fails with an {@link UnusableBrokerException} if it cannot; with anything else
	 * if nothing could be found out.
	 */
	default Mono<Void> verify() {
		return Mono.empty();
	}

	/**
	 * Whether messages lie in the store of state, so that what is published in a
	 * transaction is part of its commit.
	 */
	default boolean sharesStore() {
		return false;
	}

	/** What could not be handled. */
	DeadLetters deadLetters();

	/** Ends at once if messages could be carried now, else tells why not. */
	Mono<Void> reach();

	/** Let go of the message system. */
	@Override
	void close();

}
