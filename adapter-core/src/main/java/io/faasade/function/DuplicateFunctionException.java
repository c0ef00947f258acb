package io.faasade.function;

/** Two functions have one name. */
public final class DuplicateFunctionException extends IllegalStateException implements Actionable {

	private static final long serialVersionUID = 1L;

	private final String action;

	/**
	 * Name both functions.
	 * @param first one of the two
	 * @param second the other
	 */
	public DuplicateFunctionException(FunctionDescriptor first, FunctionDescriptor second) {
		super("Two functions are named '%s': %s and %s".formatted(first.name(), first.origin(), second.origin()));
		this.action = "Give one of them another name, for example: @FunctionBean(\"other-%s\")".formatted(first.name());
	}

	@Override
	public String action() {
		return this.action;
	}

}
