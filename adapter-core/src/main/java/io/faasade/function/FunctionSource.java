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
	 * Describe one of them, for it was named.
	 * @param name one of {@link #names()}
	 * @throws UnresolvableFunctionTypeException if its types are not written out
	 */
	FunctionDescriptor describe(FunctionName name);

}
