package io.faasade.metering;

import io.faasade.invocation.Invocation;

/**
 * Takes note of the invocations of one function. Called by many threads; never blocks.
 */
@FunctionalInterface
public interface InvocationMeter {

	/**
	 * Hear that an invocation begins.
	 * @param invocation what came in
	 * @return takes note of this one when it has ended
	 */
	default InvocationMeter begin(Invocation invocation) {
		return this;
	}

	/**
	 * Take note of an invocation that has ended.
	 * @param measurement what is known of it; not to be kept
	 */
	void record(Measurement measurement);

}
