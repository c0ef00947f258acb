package io.faasade.state.engine;

/** Thrown when a number would outgrow 18 digits. Nothing of the change was done. */
public class StateRangeException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** Say where. */
	public StateRangeException(Place place) {
		super("%s would outgrow 18 digits".formatted(place));
	}

}
