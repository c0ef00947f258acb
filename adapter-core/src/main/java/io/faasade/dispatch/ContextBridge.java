package io.faasade.dispatch;

import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Completes the context of a call with what blocking and reactive code keep in different
 * places, such as the security context: so that each kind of function finds it where it
 * looks.
 *
 * <p>
 * Called on event loops; must not block.
 */
@FunctionalInterface
public interface ContextBridge {

	/**
	 * Complete a context.
	 * @param context what is known of the call, keyed as {@code ThreadLocalAccessor}s and
	 * reactive code key it
	 * @return the context to go on with, empty for the same. An error, or no answer
	 * within the time the function is given, ends the invocation before it runs.
	 */
	Mono<Context> complete(Context context);

}
