package io.faasade.function;

/** A function's name is not made of lower-case words joined by hyphens. */
public final class MalformedFunctionNameException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	MalformedFunctionNameException(String name) {
		super("'%s' is no function name; use at most 63 characters, lower-case words joined by hyphens, such as 'reverse-words'"
			.formatted(name));
	}

}
