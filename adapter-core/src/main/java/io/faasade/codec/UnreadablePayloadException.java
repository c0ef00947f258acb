package io.faasade.codec;

import java.util.Comparator;
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
		return of(reason, detail, List.of(violations));
	}

	/** Names the faults in the order of their places. */
	static UnreadablePayloadException of(Reason reason, String detail, List<Violation> violations) {
		List<Violation> sorted = violations.stream()
			.sorted(Comparator.comparing(Violation::pointer).thenComparing(Violation::detail))
			.toList();
		return new UnreadablePayloadException(new Rejected(reason, detail, sorted));
	}

	/** The same, told of a part of a larger payload. */
	UnreadablePayloadException below(String parent) {
		List<Violation> moved = rejection().violations()
			.stream()
			.map(violation -> new Violation(parent + violation.pointer(), violation.detail()))
			.toList();
		return new UnreadablePayloadException(rejection().withViolations(moved));
	}

}
