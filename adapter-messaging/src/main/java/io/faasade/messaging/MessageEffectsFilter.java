package io.faasade.messaging;

import io.faasade.invocation.FunctionHandler;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationFilter;
import io.faasade.invocation.Outcome;
import io.faasade.state.transaction.CommitContribution;

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
		return invocation.get(MessageEffects.EFFECTS)
			.map(effects -> charged(invocation, effects, effects.on(outcome)))
			.orElse(outcome);
	}

	// What was found out before the commit never comes to one.
	private static Outcome charged(Invocation invocation, MessageEffects effects, Outcome outcome) {
		return invocation.get(CommitContribution.ATTRIBUTE)
			.map(contribution -> outcome.onEnd(settled -> tell(contribution, effects)))
			.orElse(outcome);
	}

	private static void tell(CommitContribution contribution, MessageEffects effects) {
		if (effects.isInVain()) {
			contribution.turnedAway();
		}
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

}
