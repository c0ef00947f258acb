package io.faasade.codec;

import java.util.List;

import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Rejected.Reason;
import io.faasade.invocation.RejectionException;
import io.faasade.invocation.Violation;

/** A payload is not what the function takes. */
public final class UnreadablePayloadException extends RejectionException {

	private static final long serialVersionUID = 1L;

	/**
	 * Say why, in words fit to show the caller.
	 * @param rejection the ending it stands for
	 */
	public UnreadablePayloadException(Rejected rejection) {
		super(rejection);
	}

	static UnreadablePayloadException of(Reason reason, String detail, Violation... violations) {
		return new UnreadablePayloadException(new Rejected(reason, detail, List.of(violations)));
	}

}
