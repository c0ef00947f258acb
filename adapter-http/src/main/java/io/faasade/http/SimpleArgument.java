package io.faasade.http;

import java.util.List;

import io.faasade.codec.FieldBinding;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Rejected.Reason;
import io.faasade.invocation.Violation;

/**
 * A simple argument under the name by which callers know it.
 *
 * @param name name of the path variable, query parameter or form field
 * @param inBody whether callers may send it as the body instead
 */
record SimpleArgument(String name, boolean inBody) {

	private static final String NAMELESS = "/" + FieldBinding.SIMPLE_FIELD;

	/** The same rejection, the argument named in it. */
	Rejected named(Rejected rejected) {
		if (rejected.reason() == Reason.MISSING_PAYLOAD && !this.inBody) {
			return new Rejected(rejected.reason(), rejected.detail(),
					List.of(new Violation("/" + this.name, "is missing")));
		}
		List<Violation> named = rejected.violations().stream().map(this::named).toList();
		return rejected.withViolations(named);
	}

	private Violation named(Violation violation) {
		boolean whole = violation.pointer().isEmpty() && !this.inBody;
		return (whole || NAMELESS.equals(violation.pointer())) ? new Violation("/" + this.name, violation.detail())
				: violation;
	}

}
