package io.faasade.messaging;

import java.util.Optional;

import io.faasade.dispatch.BoundFunction;

/**
 * A function that messages are brought to.
 *
 * @param function the function
 * @param source where they come from
 * @param terms how they are delivered
 * @param output where its answers are sent
 * @param deadLetters where messages go that cannot be handled
 */
public record Subscription(BoundFunction function, MessageSource source, DeliveryTerms terms, Optional<String> output,
		String deadLetters) {

	/** From where to where, in a few words. */
	@Override
	public String toString() {
		return this.source + this.output.map(" -> "::concat).orElse("");
	}

}
