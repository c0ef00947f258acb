package io.faasade.function;

/** A function's name is not made of lower-case words joined by hyphens. */
public final class MalformedFunctionNameException extends IllegalArgumentException implements Actionable {

	private static final long serialVersionUID = 1L;

	private static final String RULE = "at most 63 characters, lower-case words joined by hyphens, such as 'reverse-words'";

	private final String name;

	MalformedFunctionNameException(String name) {
		super("'%s' is no function name; use %s".formatted(name, RULE));
		this.name = name;
	}

	private MalformedFunctionNameException(String name, String origin) {
		super("'%s' is no function name, but %s would be called so".formatted(name, origin));
		this.name = name;
	}

	/** The same mistake, with the place where the function is declared. */
	MalformedFunctionNameException at(String origin) {
		return new MalformedFunctionNameException(this.name, origin);
	}

	@Override
	public String action() {
		return "Give it a name of %s: @FunctionBean(\"reverse-words\")".formatted(RULE);
	}

}
