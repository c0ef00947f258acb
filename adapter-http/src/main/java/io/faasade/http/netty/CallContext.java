package io.faasade.http.netty;

import io.faasade.http.HttpRequestView;
import reactor.util.context.Context;

/**
 * Puts what belongs to a call into its context, read off its request. From there it is
 * carried to the thread the function runs on, as what a filter puts there is on other
 * edges.
 *
 * <p>
 * Called on event loops, by many at once: must neither block nor throw.
 */
@FunctionalInterface
public interface CallContext {

	/**
	 * Complete the context of a call.
	 * @param request the request
	 * @param context what is known so far
	 */
	Context complete(HttpRequestView request, Context context);

	/** Nothing but what this edge knows itself. */
	static CallContext none() {
		return (request, context) -> context;
	}

	/** First this, then the other. */
	default CallContext and(CallContext next) {
		return (request, context) -> next.complete(request, complete(request, context));
	}

}
