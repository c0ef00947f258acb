package io.faasade.metering;

import io.faasade.invocation.Ending;
import io.faasade.invocation.Trigger;

/**
 * Takes note of the invocations of one function. Called by many threads; never blocks.
 */
@FunctionalInterface
public interface InvocationMeter {

	/**
	 * Take note of an invocation that has ended.
	 * @param trigger what brought it
	 * @param ending how it ended
	 * @param nanos how long it took, from arrival to its true end
	 */
	void record(Trigger trigger, Ending ending, long nanos);

}
