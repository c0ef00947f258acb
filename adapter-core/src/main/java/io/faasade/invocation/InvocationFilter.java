package io.faasade.invocation;

/**
 * Stands around an invocation: it may look at it, change it, answer in its place, or let
 * it pass.
 *
 * <p>
 * A filter is called by many threads at once and must be safe for that. It may be called
 * on an event loop and must not block there. Filters run in bean order, the first
 * outermost.
 */
@FunctionalInterface
public interface InvocationFilter {

	/**
	 * Answer the invocation, usually by asking {@code next}. Whoever needs to know how it
	 * really ended asks {@link Outcome#onEnd}.
	 * @param invocation what came in
	 * @param next the rest of the chain; call it once, or not at all to answer in its
	 * place. Only who has undone all of it may call it again.
	 * @return what goes out
	 */
	Outcome filter(Invocation invocation, FunctionHandler next);

}
