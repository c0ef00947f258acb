package io.faasade.invocation;

import reactor.util.context.ContextView;

/**
 * Hands on to what is sent what its sender belongs to, such as a trace, so that whoever
 * receives it belongs to it as well. Called by many threads; never blocks.
 */
@FunctionalInterface
public interface OutputContext {

	/** Nothing is handed on. */
	static OutputContext none() {
		return (sender, destination, output) -> output;
	}

	/**
	 * Write it into the headers of what is about to be sent, which is then sent as it is,
	 * whenever and by whichever thread that happens.
	 * @param sender context of the call that sends; what it lacks is looked for on this
	 * thread
	 * @param destination where the output is sent
	 * @param output what is sent
	 * @return what to send in its place
	 */
	Payload handOn(ContextView sender, String destination, Payload output);

}
