package io.faasade.messaging;

import io.faasade.invocation.Payload;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What could not be handled, for operators to look at and decide upon. */
public interface DeadLetters {

	/**
	 * Look at dead letters, the oldest first.
	 * @param destination where they are
	 * @param limit how many at most
	 */
	Flux<Entry> list(String destination, int limit);

	/**
	 * Send a dead letter's message to its source again, under a new identity.
	 * @param destination where it is
	 * @param letter which one
	 * @return the new identity; nothing if there is no such letter
	 */
	Mono<String> replay(String destination, String letter);

	/**
	 * Throw a dead letter away.
	 * @param destination where it is
	 * @param letter which one
	 * @return whether there was such a letter
	 */
	Mono<Boolean> discard(String destination, String letter);

	/**
	 * One dead letter.
	 *
	 * @param letter tells it apart from others
	 * @param payload the message as it was, headers that tell what went wrong added
	 */
	record Entry(String letter, Payload payload) {

		/** A header that tells what went wrong; the empty text if there is none. */
		public String reason(String name) {
			return this.payload.headers().first(DeadLetter.PREFIX + name).orElse("");
		}

	}

}
