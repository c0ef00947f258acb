package io.faasade.messaging.redis;

import io.faasade.messaging.EffectGuard;
import io.faasade.state.engine.Guard;

/**
 * A message as it is pending for a consumer. Whoever commits while it is so has dealt
 * with it, and nobody else can.
 *
 * @param guard names it, and the consumer
 */
record PendingEntry(Guard.Pending guard) implements EffectGuard {

	@Override
	public Guard ofCommit() {
		return this.guard;
	}

	@Override
	public boolean acknowledges() {
		return true;
	}

}
