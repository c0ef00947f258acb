package io.faasade.state;

import io.faasade.state.engine.Place;

/**
 * Thrown when an update had to be made again and again because others changed the same
 * value: spread it over several keys, or count with a {@link Counter}.
 */
public class ContendedStateException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	ContendedStateException(Place place, int attempts) {
		super("Others changed %s each of the %d times it was to be updated".formatted(place, attempts));
	}

}
