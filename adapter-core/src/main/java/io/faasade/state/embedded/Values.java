package io.faasade.state.embedded;

import java.util.Optional;

import io.faasade.state.engine.Place;
import io.faasade.state.engine.StateTypeException;

/** Reads what lies in a place, and refuses what should not. */
final class Values {

	private Values() {
	}

	static Optional<String> text(Draft draft, Keys keys, Place place) {
		return kept(draft, keys, place).map(kept -> text(place, kept));
	}

	static Optional<Long> number(Draft draft, Keys keys, Place place) {
		return kept(draft, keys, place).map(kept -> number(place, kept));
	}

	/** What is kept there, as text. */
	static String text(Place place, Kept kept) {
		if (place.kind().isNumber()) {
			return Long.toString(number(place, kept));
		}
		if (kept instanceof Kept.Text text) {
			return text.text();
		}
		throw new StateTypeException(place);
	}

	private static long number(Place place, Kept kept) {
		if (kept instanceof Kept.Number number) {
			return number.value();
		}
		throw new StateTypeException(place);
	}

	private static Optional<Kept> kept(Draft draft, Keys keys, Place place) {
		return draft.get(Keys.table(place), keys.of(place));
	}

}
