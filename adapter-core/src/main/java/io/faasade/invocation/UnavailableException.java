package io.faasade.invocation;

import io.faasade.invocation.Outcome.Unavailable;

/**
 * Thrown where an invocation cannot go on now and no outcome can be answered, as in the
 * middle of a stream. It ends the invocation as {@link Unavailable} and carries no stack.
 */
public final class UnavailableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Unavailable unavailable;

	/**
	 * Say why, and when to try again.
	 * @param unavailable the ending it stands for
	 */
	public UnavailableException(Unavailable unavailable) {
		super("The invocation cannot go on now: " + unavailable.reason(), null, false, false);
		this.unavailable = unavailable;
	}

	/** The ending it stands for. */
	public Unavailable unavailable() {
		return this.unavailable;
	}

}
