package io.faasade.state.transaction;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

import io.faasade.invocation.ContextCarrier;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Deferred;
import io.faasade.invocation.Outcome.Settled;
import io.faasade.invocation.Outcome.Unavailable;
import io.faasade.invocation.Outcome.Unavailable.Reason;
import io.faasade.state.engine.Place;
import io.faasade.state.transaction.LocalLocks.Held;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** An invocation that is a transaction and holds no thread. */
final class ReactiveTransaction {

	private static final Unavailable OVERLOADED = new Unavailable(Reason.OVERLOADED, Duration.ofSeconds(1));

	private final Attempt attempt;

	private final LocalLocks locks;

	private final ContextCarrier carrier;

	private final Scheduler again;

	private volatile Set<Place> contended = Set.of();

	/**
	 * Prepare it.
	 * @param attempt runs the function once
	 * @param locks keep those apart who are in each other's way
	 * @param carrier sets threads up for the function
	 * @param again where it is run again
	 */
	ReactiveTransaction(Attempt attempt, LocalLocks locks, ContextCarrier carrier, Scheduler again) {
		this.attempt = attempt;
		this.locks = locks;
		this.carrier = carrier;
		this.again = again;
	}

	/** Run the function, once asked for, until it is committed. */
	Outcome outcome() {
		Context caller = this.carrier.fromThread(Context.empty());
		return new Deferred(from(1).cast(Outcome.class).contextWrite(context -> caller.putAll(context.readOnly())));
	}

	private Mono<Settled> from(int number) {
		return locked(number).switchIfEmpty(Mono.defer(() -> after(number)));
	}

	private Mono<Settled> after(int number) {
		return (number == Attempt.LIMIT) ? Mono.just(StateEndings.CONTENDED)
				: Mono.delay(Duration.ofNanos(Attempt.pauseNanos(number))).then(Mono.defer(() -> from(number + 1)));
	}

	private Mono<Settled> locked(int number) {
		return (number == 1) ? once()
				: Mono
					.usingWhen(Mono.fromSupplier(() -> this.locks.take(this.contended)),
							turn -> Mono.fromFuture(turn, true).publishOn(this.again).flatMap(held -> once()),
							ReactiveTransaction::release)
					.onErrorReturn(RejectedExecutionException.class, OVERLOADED);
	}

	private static Mono<Void> release(CompletableFuture<Held> turn) {
		return Mono.fromRunnable(() -> turn.thenAccept(Held::release));
	}

	private Mono<Settled> once() {
		return Mono.deferContextual(context -> {
			Transaction transaction = this.attempt.begin();
			return run(transaction, context).flatMap(ending -> end(transaction, ending)).doOnCancel(transaction::end);
		});
	}

	private Mono<Settled> run(Transaction transaction, ContextView context) {
		Outcome outcome = this.carrier.within(context, () -> this.attempt.run(transaction));
		return Attempt.settled(outcome, transaction);
	}

	private Mono<Settled> end(Transaction transaction, Settled ending) {
		this.contended = transaction.seen();
		return this.attempt.end(transaction, ending);
	}

}
