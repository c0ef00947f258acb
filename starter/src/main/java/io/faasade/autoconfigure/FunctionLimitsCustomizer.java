package io.faasade.autoconfigure;

import io.faasade.dispatch.FunctionLimits;
import io.faasade.function.FunctionDescriptor;

/**
 * Adjusts what functions are allowed by what is known of them, their annotations for
 * example. Declare beans of this type; they are called in their order, once for each
 * function, at start-up.
 *
 * <p>
 * What the operator says of a single function, under {@code faasade.functions}, wins.
 */
@FunctionalInterface
public interface FunctionLimitsCustomizer {

	/**
	 * Adjust the limits of a function.
	 * @param function the function
	 * @param limits what it would be allowed otherwise
	 * @return what it is allowed
	 */
	FunctionLimits customize(FunctionDescriptor function, FunctionLimits limits);

}
