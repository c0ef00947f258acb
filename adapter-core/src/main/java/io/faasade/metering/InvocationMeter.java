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
	 * Let something travel along with an invocation that begins.
	 * @param invocation what came in
	 * @param measurement what will be known of it; so far only its time up to now
	 * @return what goes on
	 */
	default Invocation accompany(Invocation invocation, Measurement measurement) {
		return invocation;
	}

	/**
	 * Take note of an invocation that has ended.
	 * @param measurement what is known of it; not to be kept
	 */
	void record(Measurement measurement);

}
