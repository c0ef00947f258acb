package io.faasade.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
public record SeenMark(Place place, Duration retention) implements EffectGuard {

	private static final String MARK = "1";

	/**
	 * The mark of a message.
	 * @param source where it comes from
	 * @param identity tells it apart from all others of the source
	 * @param retention how long the mark stays
	 */
	public static SeenMark of(MessageSource source, String identity, Duration retention) {
		String key = source.group() + "/" + Fingerprint.of(source.broker(), source.name(), identity);
		return new SeenMark(new Place(PlaceKind.MAP, StateScope.APPLICATION, "faasade.seen", key), retention);
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
