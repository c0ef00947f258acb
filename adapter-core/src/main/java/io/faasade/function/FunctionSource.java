package io.faasade.function;

import java.util.Set;

/**
 * Offers functions that nobody annotated: the operator may name them in configuration,
 * otherwise they are not callable.
 */
public interface FunctionSource {

	/** Names of all that is offered. */
	Set<FunctionName> names();

	/**
	 * Whether the operator has named one of them already, where this source is set up.
	 * @param name one of {@link #names()}
	 */
	default boolean exposes(FunctionName name) {
		return false;
	}

	/**
	 * Describe one of them, for it was named.
	 * @param name one of {@link #names()}
	 * @throws UnresolvableFunctionTypeException if its types are not written out
	 */
	FunctionDescriptor describe(FunctionName name);

}
