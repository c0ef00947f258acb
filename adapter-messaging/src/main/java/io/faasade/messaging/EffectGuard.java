package io.faasade.messaging;

import io.faasade.state.engine.Guard;
import io.faasade.state.engine.StateEngine;
import reactor.core.publisher.Mono;

/**
 * Makes the effects of a message on state happen once: it guards the commit itself, or
 * what it writes is committed together with them.
 */
public interface EffectGuard {

	/** The guard of the commit; none for what is among its writes. */
	default Guard ofCommit() {
		return Guard.none();
	}

	/**
	 * Write, as part of a transaction, that the message is dealt with. Nothing is to be
	 * written by what guards the commit itself.
	 * @param state the state that the transaction is about
	 * @return whether its effects may be committed
	 */
	default Mono<Standing> settle(StateEngine state) {
		return Mono.just(Standing.OURS);
	}

	/** Whether the commit acknowledges the message, so that the broker need not hear. */
	boolean acknowledges();

	/** What a message is to this consumer. */
	enum Standing {

		/** It is this consumer's to deal with. */
		OURS,

		/** It was dealt with before. */
		REPEATED,

		/** It is somebody else's by now. */
		LOST

	}

}
