package io.faasade.invocation;

import io.faasade.invocation.Outcome.Unavailable;
import org.jspecify.annotations.Nullable;

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
		this(unavailable, null);
	}

	/**
	 * Say why, when to try again, and what went wrong.
	 * @param unavailable the ending it stands for
	 * @param cause what went wrong, for those who look after the application
	 */
	public UnavailableException(Unavailable unavailable, @Nullable Throwable cause) {
		super("The invocation cannot go on now: " + unavailable.reason(), cause, false, false);
		this.unavailable = unavailable;
	}

	/** The ending it stands for. */
	public Unavailable unavailable() {
		return this.unavailable;
	}

}
