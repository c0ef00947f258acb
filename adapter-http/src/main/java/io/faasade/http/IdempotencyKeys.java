package io.faasade.http;

/**
 * Whether the header {@code Idempotency-Key} is heeded: a request that is sent again with
 * its key is answered by what it was answered before, and not run again. Of no effect for
 * {@code GET}.
 */
public enum IdempotencyKeys {

	/** Keys are ignored. */
	IGNORED,

	/** A request may carry a key. */
	ACCEPTED,

	/** A request without a key is turned away. */
	REQUIRED

}
