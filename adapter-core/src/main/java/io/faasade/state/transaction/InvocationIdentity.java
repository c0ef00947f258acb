package io.faasade.state.transaction;

import io.faasade.invocation.Attribute;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Settled;
import io.faasade.state.engine.Applied.TurnedAway;
import io.faasade.state.engine.Guard;

/**
 * What tells that an invocation has come before: the key of a request, the identity of a
 * message. An invocation that carries one is a transaction, committed only if it has not
 * been before and is still its carrier's to run.
 */
public interface InvocationIdentity {

	/** Under which an invocation carries its identity. */
	Attribute<InvocationIdentity> ATTRIBUTE = Attribute.named("identity");

	/**
	 * What keeps the commit from being made twice.
	 * @param completed what the function answered
	 */
	Guard guard(Completed completed);

	/**
	 * How it ends if the guard did not let the commit pass; nothing of it was done.
	 * @param why what the guard said
	 */
	Settled turnedAway(TurnedAway why);

}
