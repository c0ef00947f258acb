package io.faasade.invocation;

import io.faasade.invocation.Outcome.Rejected;

/**
 * Thrown where an invocation turns out to be the caller's mistake and no outcome can be
 * answered, as in the middle of a stream. It ends the invocation as {@link Rejected} and
 * carries no stack.
 */
public class RejectionException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Rejected rejection;

	/**
	 * Say why, in words fit to show the caller.
	 * @param rejection the ending it stands for
	 */
	public RejectionException(Rejected rejection) {
		super(rejection.detail(), null, false, false);
		this.rejection = rejection;
	}

	/** The ending it stands for. */
	public Rejected rejection() {
		return this.rejection;
	}

}
