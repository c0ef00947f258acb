package io.faasade.metering;

/** Makes the meter of each function, once, at start-up. */
@FunctionalInterface
public interface InvocationMeters {

	/**
	 * The meter of a function.
	 * @param name its name, from the closed set of functions there are
	 */
	InvocationMeter forFunction(String name);

}
