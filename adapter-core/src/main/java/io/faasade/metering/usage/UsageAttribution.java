package io.faasade.metering.usage;

import io.faasade.invocation.Invocation;

/**
 * Tells who an invocation is charged to. Declare a bean of this type; without one nobody
 * is told apart.
 *
 * <p>
 * Called by many threads, on event loops too: it must not block. What it tells should
 * come from what has been authenticated, never from a header that anybody can send: it
 * becomes part of a bill. Of how many accounts there may be, see
 * {@code faasade.usage.max-accounts}.
 */
@FunctionalInterface
public interface UsageAttribution {

	/** Whose invocation it is. */
	Account account(Invocation invocation);

	/** Tells nobody apart. */
	static UsageAttribution none() {
		return invocation -> Account.NONE;
	}

}
