package io.faasade.dispatch;

import java.util.List;
import java.util.stream.Collectors;

import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Unavailable;
import io.faasade.invocation.Violation;

/** A function called from code was not run. */
public final class InvocationRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient List<Violation> violations;

	InvocationRefusedException(Rejected rejected) {
		super(describe(rejected));
		this.violations = rejected.violations();
	}

	InvocationRefusedException(Unavailable unavailable) {
		super("The function did not run now: %s; try again after %s".formatted(unavailable.reason(),
				unavailable.retryAfter()));
		this.violations = List.of();
	}

	private static String describe(Rejected rejected) {
		return rejected.violations()
			.stream()
			.map(violation -> "; %s: %s".formatted(violation.pointer(), violation.detail()))
			.collect(Collectors.joining("", rejected.reason() + ": " + rejected.detail(), ""));
	}

	/** What is wrong with the input, if it is the input. */
	public List<Violation> violations() {
		return this.violations;
	}

}
