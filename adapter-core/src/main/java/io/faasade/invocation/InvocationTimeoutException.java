package io.faasade.invocation;

import java.time.Duration;

import io.faasade.function.FunctionName;

/** An invocation had not ended when its time was up. */
public final class InvocationTimeoutException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Name the function and its limit.
	 * @param function the function that ran
	 * @param limit how long it was allowed to
	 */
	public InvocationTimeoutException(FunctionName function, Duration limit) {
		super("Function '%s' had not ended after %d ms; if it may take longer, set faasade.functions.%s.timeout"
			.formatted(function, limit.toMillis(), function));
	}

}
