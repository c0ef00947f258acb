package io.faasade.invocation;

/** Answers invocations: a function itself, or what stands around it. */
@FunctionalInterface
public interface FunctionHandler {

	/**
	 * Run an invocation. Called by many threads at once.
	 * @param invocation what came in
	 * @return how it ended
	 */
	Outcome handle(Invocation invocation);

}
