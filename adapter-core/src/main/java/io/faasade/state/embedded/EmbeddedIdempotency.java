package io.faasade.state.embedded;

import java.time.Duration;

import io.faasade.state.engine.Idempotency;
import io.faasade.state.engine.IdempotencyKey;
import reactor.core.publisher.Mono;

/** The records of an application's requests in a file. */
record EmbeddedIdempotency(EmbeddedStateStore store, Keys keys) implements Idempotency {

	@Override
	public Mono<Claim> begin(IdempotencyKey key, String fingerprint, Duration lease) {
		return this.store.run(fingerprint.length(),
				draft -> Requests.begin(draft, this.keys.of(key), fingerprint, lease));
	}

	@Override
	public Mono<Boolean> extend(IdempotencyKey key, String token, Duration lease) {
		return this.store.run(0, draft -> Requests.extend(draft, this.keys.of(key), token, lease));
	}

	@Override
	public Mono<Void> release(IdempotencyKey key, String token) {
		return this.store.run(0, draft -> Requests.release(draft, this.keys.of(key), token)).then();
	}

}
