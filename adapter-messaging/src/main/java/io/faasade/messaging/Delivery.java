package io.faasade.messaging;

import java.time.Duration;
import java.util.Optional;

import reactor.core.publisher.Mono;

/**
 * A message that was brought, until it is dealt with by exactly one of the methods here.
 * Until then the broker keeps it from others.
 *
 * <p>
 * What cannot be told to the broker any more ends without an error: the message is
 * delivered again.
 */
public interface Delivery {

	/** What was sent. */
	BrokerMessage message();

	/** What the broker knows of earlier deliveries. */
	Past past();

	/**
	 * It is about to be handled.
	 * @return false if it is out of this consumer's hands: it is then forgotten
	 */
	default boolean begin() {
		return true;
	}

	/**
	 * Whether what has the same key and came after it waits until it is dealt with, even
	 * where no order was asked for.
	 */
	default boolean holdsUpKey() {
		return false;
	}

	/**
	 * What makes its effects happen once, in one step with them; empty if nothing can.
	 */
	Optional<EffectGuard> guard();

	/** It is dealt with. */
	Mono<Void> acknowledge();

	/**
	 * It is not dealt with: have it delivered again, here or elsewhere.
	 * @param delay how long from now at the earliest
	 */
	Mono<Void> giveBack(Duration delay);

	/**
	 * It cannot be dealt with: put it among the dead letters.
	 * @param destination where they are
	 * @param letter what is known of it
	 */
	Mono<Void> deadLetter(String destination, DeadLetter letter);

	/**
	 * It is out of this consumer's hands already: it was acknowledged by the commit, or
	 * has become somebody else's. The broker is told nothing.
	 */
	void forget();

	/** What may have happened to a message before. */
	enum Past {

		/** This is its first delivery. */
		NONE,

		/** It was given back on purpose, perhaps after it had failed. */
		GIVEN_BACK,

		/** It may have been delivered before, and nobody knows what became of it. */
		UNKNOWN

	}

}
