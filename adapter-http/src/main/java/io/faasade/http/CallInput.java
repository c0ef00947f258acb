package io.faasade.http;

import java.util.Optional;

import io.faasade.invocation.Invocation;
import io.faasade.invocation.RejectionException;
import io.faasade.state.idempotency.RepeatableRequest;
import reactor.core.publisher.Mono;

/**
 * What a call hands to its function.
 *
 * @param payload makes the payload
 * @param keyed the request, if it carries a key that is heeded
 */
record CallInput(RequestPayload payload, Optional<KeyedRequest> keyed) {

	/**
	 * The invocation with its payload.
	 * @throws RejectionException if the body was refused
	 */
	Mono<Invocation> onto(Invocation arrived, HttpBody body, long maxBytes) {
		Invocation invocation = arrived.withPayload(this.payload.of(body, maxBytes));
		return this.keyed
			.map(request -> request.with(invocation.payload())
				.map(known -> invocation.with(RepeatableRequest.ATTRIBUTE, known)))
			.orElseGet(() -> Mono.just(invocation));
	}

}
