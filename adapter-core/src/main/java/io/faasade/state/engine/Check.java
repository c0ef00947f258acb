package io.faasade.state.engine;

import java.util.Optional;

/**
 * Something that must still be so when a change is applied.
 *
 * @param place where it was seen
 * @param seen what was seen there, to the letter, well-formed text; empty for nothing
 */
public record Check(Place place, Optional<String> seen) {

	public Check {
		if (!seen.map(Text::isWellFormed).orElse(true)) {
			throw new IllegalArgumentException("%s never held text with half a character in it".formatted(place));
		}
	}

	/** Place only: what was seen is never shown. */
	@Override
	public String toString() {
		return this.place.toString();
	}

}
