package io.faasade.function;

/** Functions that shall be composed do not fit together. */
public final class IncompatibleFunctionsException extends IllegalStateException implements Actionable {

	private static final long serialVersionUID = 1L;

	private final String action;

	IncompatibleFunctionsException(String description, String action) {
		super(description);
		this.action = action;
	}

	static IncompatibleFunctionsException noFit(FunctionName composition, FunctionName before, ValueShape answered,
			FunctionDescriptor part) {
		return new IncompatibleFunctionsException(
				"In composed function '%s', '%s' answers %s, which '%s', a %s, does not take".formatted(composition,
						before, answered, part.name(), part.shape()),
				"Put a function between them that takes %s, or change the order in faasade.functions.%s.compose"
					.formatted(answered, composition));
	}

	@Override
	public String action() {
		return this.action;
	}

}
