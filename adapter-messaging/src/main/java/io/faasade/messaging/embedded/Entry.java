package io.faasade.messaging.embedded;

import java.util.Optional;

import io.faasade.messaging.EffectGuard;
import io.faasade.state.engine.Applied.Done;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Check;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.StateEngine;
import io.faasade.state.engine.Write;
import reactor.core.publisher.Mono;

import java.util.List;

/**
 * A message where it lies. Who takes it away in the commit has dealt with it, and nobody
 * else can.
 *
 * @param place where it lies
 * @param text what lies there
 */
record Entry(Place place, String text) implements EffectGuard {

	@Override
	public Mono<Standing> settle(StateEngine state) {
		Change taken = new Change(List.of(new Check(this.place, Optional.of(this.text))),
				List.of(new Write.Remove(this.place)), Guard.none());
		return state.apply(taken).map(applied -> (applied instanceof Done) ? Standing.OURS : Standing.REPEATED);
	}

	@Override
	public boolean acknowledges() {
		return true;
	}

	/** Where only: what was sent is never shown. */
	@Override
	public String toString() {
		return this.place.toString();
	}

}
