package io.faasade.function;

/** The three forms of {@code java.util.function} that make a function. */
public enum FunctionKind {

	/** Takes nothing and answers. */
	SUPPLIER,

	/** Takes a payload and answers. */
	FUNCTION,

	/** Takes a payload and answers nothing. */
	CONSUMER

}
