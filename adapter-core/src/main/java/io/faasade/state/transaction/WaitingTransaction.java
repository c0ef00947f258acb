package io.faasade.state.transaction;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Settled;
import io.faasade.invocation.Outcome.Unavailable;
import io.faasade.invocation.Outcome.Unavailable.Reason;
import io.faasade.state.engine.Place;
import io.faasade.state.transaction.LocalLocks.Held;
import reactor.core.publisher.Mono;

/** An invocation that is a transaction, on a thread that may wait. */
final class WaitingTransaction {

	private static final Unavailable INTERRUPTED = new Unavailable(Reason.NOT_EXECUTED, Duration.ofSeconds(1));

	private final Attempt attempt;

	private final LocalLocks locks;

	private Set<Place> contended = Set.of();

	WaitingTransaction(Attempt attempt, LocalLocks locks) {
		this.attempt = attempt;
		this.locks = locks;
	}

	/** Run the function until it is committed, or others were always faster. */
	Outcome outcome() {
		try {
			return untilSettled();
		}
		catch (InterruptedException timeIsUp) {
			Thread.currentThread().interrupt();
			return new Unavailable(Reason.OUTCOME_UNKNOWN, INTERRUPTED.retryAfter());
		}
	}

	private Outcome untilSettled() throws InterruptedException {
		for (int number = 1; number <= Attempt.LIMIT; number++) {
			Optional<Settled> ending = locked();
			if (ending.isPresent()) {
				return ending.get();
			}
			LockSupport.parkNanos(Attempt.pauseNanos(number));
		}
		return StateEndings.CONTENDED;
	}

	private Optional<Settled> locked() throws InterruptedException {
		CompletableFuture<Held> turn = this.locks.take(this.contended);
		try {
			await(Mono.fromFuture(turn, true));
			return once();
		}
		finally {
			turn.thenAccept(Held::release);
		}
	}

	private Optional<Settled> once() throws InterruptedException {
		Transaction transaction = this.attempt.begin();
		Outcome outcome = this.attempt.run(transaction);
		Settled ending = (outcome instanceof Settled settled) ? settled
				: await(Attempt.settled(outcome, transaction)).orElseThrow();
		if (Thread.currentThread().isInterrupted()) {
			transaction.end();
			return Optional.of((ending instanceof Outcome.Completed) ? INTERRUPTED : ending);
		}
		Optional<Settled> committed = await(this.attempt.end(transaction, ending));
		this.contended = transaction.seen();
		return committed;
	}

	private static <T> Optional<T> await(Mono<T> answer) throws InterruptedException {
		try {
			return Optional.ofNullable(answer.toFuture().get());
		}
		catch (ExecutionException failed) {
			throw new IllegalStateException("Transactions end in an outcome, not in an error", failed.getCause());
		}
	}

}
