package io.faasade.state.idempotency;

import java.time.Duration;

import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Settled;
import io.faasade.invocation.Outcome.Unavailable;
import io.faasade.invocation.Outcome.Unavailable.Reason;
import io.faasade.state.engine.Applied.Repeated;
import io.faasade.state.engine.Applied.TurnedAway;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Idempotency;
import io.faasade.state.transaction.InvocationIdentity;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A request that is ours to run, for as long as its lease is renewed. */
final class Holding implements InvocationIdentity {

	/** It is running elsewhere. */
	static final Unavailable IN_PROGRESS = new Unavailable(Reason.IN_PROGRESS, Duration.ofSeconds(1));

	private final Idempotency records;

	private final RepeatableRequest request;

	private final String token;

	private final IdempotencySettings settings;

	Holding(Idempotency records, RepeatableRequest request, String token, IdempotencySettings settings) {
		this.records = records;
		this.request = request;
		this.token = token;
		this.settings = settings;
	}

	/** Renew the lease until disposed of, or until it is another's. */
	Disposable renewing() {
		return Flux.interval(this.settings.lease().dividedBy(3))
			.onBackpressureDrop()
			.concatMap(tick -> extended().onErrorReturn(true))
			.takeWhile(ours -> ours)
			.subscribe();
	}

	private Mono<Boolean> extended() {
		return this.records.extend(this.request.key(), this.token, this.settings.lease());
	}

	/** Give it back, unless it is done; that it cannot be told is no matter. */
	Mono<Void> release() {
		return this.records.release(this.request.key(), this.token).onErrorComplete();
	}

	@Override
	public Guard guard(Completed completed) {
		return new Guard.Idempotent(this.request.key(), this.token, this.request.form().write(completed.payload()),
				this.settings.retention());
	}

	@Override
	public Settled turnedAway(TurnedAway why) {
		return (why instanceof Repeated repeated) ? Completed.repeated(this.request.form().read(repeated.answer()))
				: IN_PROGRESS;
	}

}
