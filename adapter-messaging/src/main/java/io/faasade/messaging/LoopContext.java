package io.faasade.messaging;

import java.time.Duration;

import io.faasade.state.StateStore;
import reactor.util.retry.Retry;

/**
 * What the handling of one function's messages has in common.
 *
 * @param subscription the function, and where its messages come from
 * @param store where attempts are remembered
 * @param attempts remembers attempts
 * @param counts what became of messages
 * @param pausing stops handling until the store answers
 */
record LoopContext(Subscription subscription, StateStore store, AttemptLog attempts, DeliveryCounts counts,
		Runnable pausing) {

	private static final Duration SHORTEST = Duration.ofMillis(100);

	private static final Duration LONGEST = Duration.ofSeconds(5);

	/** Whether those of its key have to wait for it. */
	boolean isOrdered(Held held) {
		return this.subscription.terms().ordered() || held.delivery().holdsUpKey();
	}

	void pause() {
		this.pausing.run();
	}

	/** Again and again, for what must not be given up. */
	Retry patiently() {
		return Retry.backoff(Long.MAX_VALUE, SHORTEST).maxBackoff(LONGEST);
	}

}
