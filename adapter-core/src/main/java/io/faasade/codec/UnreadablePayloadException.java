package io.faasade.codec;

import java.util.List;

import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Rejected.Reason;
import io.faasade.invocation.Violation;

/**
 * A payload is not what the function takes. Carries no stack: it is the caller's mistake.
 */
public final class UnreadablePayloadException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Rejected rejection;

	/**
	 * Say why, in words fit to show the caller.
	 * @param rejection the ending it stands for
	 */
	public UnreadablePayloadException(Rejected rejection) {
		super(rejection.detail(), null, false, false);
		this.rejection = rejection;
	}

	static UnreadablePayloadException of(Reason reason, String detail, Violation... violations) {
		return new UnreadablePayloadException(new Rejected(reason, detail, List.of(violations)));
	}

	/** The ending it stands for. */
	public Rejected rejection() {
		return this.rejection;
	}

}
