package io.faasade.autoconfigure;

import java.util.List;

import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionName;
import io.faasade.invocation.Trigger;

/**
 * Tells by what functions are started, for those who list them. Each adapter has one.
 */
public interface TriggerListing {

	/** Kind of the triggers. */
	Trigger kind();

	/**
	 * The triggers of a function in a few words each, for example {@code GET /list}.
	 * @param function name of the function
	 */
	List<String> triggers(FunctionName function);

	/**
	 * On what kind of thread such a trigger runs a function, for example
	 * {@code event loop}.
	 * @param function the function
	 */
	String thread(FunctionDescriptor function);

}
