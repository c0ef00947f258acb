package io.faasade.messaging;

import io.faasade.invocation.Payload;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

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
		return this.subscription.output()
			.map(destination -> Mono.deferContextual(sender -> send(destination,
					handedOn(sender, destination, message(cause, index, answer)), inCommit)))
			.orElse(Mono.empty());
	}

	private Mono<Void> send(String destination, BrokerMessage message, boolean inCommit) {
		return this.destinations.of(destination, this.subscription.source().broker()).send(message, inCommit);
	}

	private BrokerMessage handedOn(ContextView sender, String destination, BrokerMessage message) {
		return this.destinations.handOn(sender, destination, message);
	}

	private BrokerMessage message(BrokerMessage cause, long index, Payload answer) {
		String id = Fingerprint.of(this.subscription.source().group(), Fingerprint.of(cause), String.valueOf(index));
		String key = answer.headers().first(MessageHeader.KEY).orElse(cause.key());
		return new BrokerMessage(id, key, answer);
	}

}
