package io.faasade.messaging;

import reactor.core.publisher.Mono;

/**
 * Where messages are sent.
 *
 * @param broker the broker
 * @param name what it knows the place by
 * @param outbox takes what has to wait for a commit
 */
record Destination(MessageBroker broker, String name, Outbox outbox) {

	boolean isAllowed() {
		return this.broker.allows(this.name);
	}

	/**
	 * Send a message.
	 * @param inCommit whether it is to become a message only if a transaction is
	 * committed
	 */
	Mono<Void> send(BrokerMessage message, boolean inCommit) {
		return (inCommit && !this.broker.sharesStore()) ? this.outbox.put(this, message)
				: this.broker.publish(this.name, message);
	}

}
