package io.faasade.function;

/**
 * A mistake that stops the start of an application, and knows what to write instead.
 * Implemented by exceptions, whose message says what was found where.
 */
public interface Actionable {

	/** What to write instead. */
	String action();

}
