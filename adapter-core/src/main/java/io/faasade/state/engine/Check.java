package io.faasade.state.engine;

import java.util.Optional;

/**
 * Something that must still be so when a change is applied.
 *
 * @param place where it was seen
 * @param seen what was seen there, to the letter; empty for nothing
 */
public record Check(Place place, Optional<String> seen) {

	/** Place only: what was seen is never shown. */
	@Override
	public String toString() {
		return this.place.toString();
	}

}
