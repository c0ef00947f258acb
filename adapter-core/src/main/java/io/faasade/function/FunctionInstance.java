package io.faasade.function;

/** Which function object an invocation is run on. */
public enum FunctionInstance {

	/** The one bean that every invocation shares; it must be safe for many threads. */
	SHARED,

	/**
	 * A fresh bean for each invocation, as a FaaS platform may choose to do: what it
	 * keeps in its fields is gone with the invocation.
	 */
	PER_INVOCATION

}
