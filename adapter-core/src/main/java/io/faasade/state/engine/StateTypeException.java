package io.faasade.state.engine;

/**
 * Thrown when something else lies in a place than its kind says. Nothing of the change
 * was done.
 */
public class StateTypeException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** Say which stream is none. */
	public StateTypeException(Publication publication) {
		super("Something else than a stream is called '%s'".formatted(publication.stream()));
	}

	/** Say where. */
	public StateTypeException(Place place) {
		super("Something else lies in the place of %s".formatted(place));
	}

}
