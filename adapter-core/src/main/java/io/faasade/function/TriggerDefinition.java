package io.faasade.function;

/**
 * What starts a function, said in code: each adapter has its own form of it, the twin of
 * its trigger annotation.
 */
public interface TriggerDefinition {

	/** The trigger in a few words, as the table of functions shows it. */
	String describe();

}
