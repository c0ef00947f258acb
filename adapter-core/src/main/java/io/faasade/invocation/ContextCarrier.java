package io.faasade.invocation;

import java.util.function.Supplier;

import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Carries what belongs to a call from thread to thread, for filters that call on where
 * they were not called themselves.
 */
public interface ContextCarrier {

	/** The Reactor context with what this thread holds. */
	Context fromThread(Context context);

	/**
	 * Do some work on this thread, set up with what a context holds and left as it was
	 * found.
	 */
	<T> T within(ContextView context, Supplier<T> work);

}
