package io.faasade.messaging.rabbit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.faasade.messaging.BrokerMessage;
import io.faasade.messaging.EffectGuard;
import io.faasade.messaging.Fingerprint;
import io.faasade.messaging.MessageSource;
import io.faasade.state.engine.Applied.Done;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Check;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.PlaceKind;
import io.faasade.state.engine.StateEngine;
import io.faasade.state.engine.StateScope;
import io.faasade.state.engine.Write;
import reactor.core.publisher.Mono;

/**
 * A mark in the store that a message of this identity was dealt with, made in one step
 * with its effects.
 *
 * @param place where the mark is made
 * @param retention how long it stays
 */
record Seen(Place place, Duration retention) implements EffectGuard {

	private static final String MARK = "1";

	static Seen of(MessageSource source, BrokerMessage message, Duration retention) {
		String key = source.group() + "/" + Fingerprint.of(source.broker(), source.name(), message.id());
		return new Seen(new Place(PlaceKind.MAP, StateScope.APPLICATION, "faasade.seen", key), retention);
	}

	@Override
	public Mono<Standing> settle(StateEngine state) {
		Change marked = new Change(List.of(new Check(this.place, Optional.empty())),
				List.of(new Write.Put(this.place, MARK, Optional.of(this.retention))), Guard.none());
		return state.apply(marked).map(applied -> (applied instanceof Done) ? Standing.OURS : Standing.REPEATED);
	}

	@Override
	public boolean acknowledges() {
		return false;
	}

}
