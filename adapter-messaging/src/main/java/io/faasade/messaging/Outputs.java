package io.faasade.messaging;

import io.faasade.invocation.Payload;
import reactor.core.publisher.Mono;

/** Sends what a function answers to its messages, each under an id that never changes. */
final class Outputs {

	private final Subscription subscription;

	private final Destinations destinations;

	Outputs(Subscription subscription, Destinations destinations) {
		this.subscription = subscription;
		this.destinations = destinations;
	}

	/**
	 * Send one answer.
	 * @param cause the message that is answered
	 * @param index which of its answers
	 * @param answer the answer
	 * @param inCommit whether there is a commit that it can be part of
	 */
	Mono<Void> send(BrokerMessage cause, long index, Payload answer, boolean inCommit) {
		if (this.subscription.output().isEmpty()) {
			return Mono.empty();
		}
		String id = Fingerprint.of(this.subscription.source().group(), Fingerprint.of(cause), String.valueOf(index));
		String key = answer.headers().first(MessageHeader.KEY).orElse(cause.key());
		Destination destination = this.destinations.of(this.subscription.output().get(),
				this.subscription.source().broker());
		return destination.send(new BrokerMessage(id, key, answer), inCommit);
	}

}
