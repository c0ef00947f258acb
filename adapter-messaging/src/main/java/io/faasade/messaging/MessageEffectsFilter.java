package io.faasade.messaging;

import io.faasade.invocation.FunctionHandler;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationFilter;
import io.faasade.invocation.Outcome;

import org.springframework.core.Ordered;

/**
 * Completes what a message did by what belongs to it: its answers, and that it is dealt
 * with. It stands inside the transaction, so that all is committed in one step.
 */
public final class MessageEffectsFilter implements InvocationFilter, Ordered {

	/** Inside the transaction, outside the application's own filters. */
	public static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 600;

	@Override
	public Outcome filter(Invocation invocation, FunctionHandler next) {
		Outcome outcome = next.handle(invocation);
		return invocation.get(MessageEffects.EFFECTS).map(effects -> effects.on(outcome)).orElse(outcome);
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

}
