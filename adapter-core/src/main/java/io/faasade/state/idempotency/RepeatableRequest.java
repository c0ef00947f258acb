package io.faasade.state.idempotency;

import io.faasade.invocation.Attribute;
import io.faasade.state.engine.IdempotencyKey;

/**
 * What an adapter knows of a request that may be sent again.
 *
 * @param key which record it is
 * @param fingerprint tells whether it is the same request
 * @param form keeps its answer
 */
public record RepeatableRequest(IdempotencyKey key, String fingerprint, AnswerForm form) {

	/** Under which an adapter gives it to an invocation. */
	public static final Attribute<RepeatableRequest> ATTRIBUTE = Attribute.named("repeatable-request");

	/** Function only: a fingerprint says something of what was sent. */
	@Override
	public String toString() {
		return this.key.function();
	}

}
