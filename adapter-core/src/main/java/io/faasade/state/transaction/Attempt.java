package io.faasade.state.transaction;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.faasade.invocation.FunctionHandler;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Deferred;
import io.faasade.invocation.Outcome.Failed;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Settled;
import io.faasade.invocation.Outcome.Streaming;
import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Applied.Conflict;
import io.faasade.state.engine.Applied.TurnedAway;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.StateEngine;
import io.faasade.state.engine.StateUnavailableException;
import io.faasade.state.engine.StateUnavailableException.Execution;
import reactor.core.publisher.Mono;

/** Runs a function as a transaction, once, and commits what it did. */
final class Attempt {

	/** How often a function is run before others are said to be always faster. */
	static final int LIMIT = 8;

	private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

	private final StateEngine engine;

	private final Invocation invocation;

	private final FunctionHandler next;

	private final Optional<InvocationIdentity> identity;

	private final Optional<CommitContribution> contribution;

	Attempt(StateEngine engine, Invocation invocation, FunctionHandler next) {
		this.engine = engine;
		this.invocation = invocation;
		this.next = next;
		this.identity = invocation.get(InvocationIdentity.ATTRIBUTE);
		this.contribution = invocation.get(CommitContribution.ATTRIBUTE);
	}

	/** How long to stay away before another attempt. */
	static long pauseNanos(int attempt) {
		long bound = Math.min(LONGEST_PAUSE, TimeUnit.MILLISECONDS.toNanos(1) << attempt);
		return ThreadLocalRandom.current().nextLong(bound);
	}

	Transaction begin() {
		return new Transaction(this.engine);
	}

	/** Call the function on this thread. */
	Outcome run(Transaction transaction) {
		return CurrentRun.within(transaction, () -> this.next.handle(this.invocation));
	}

	/** How the function ended, before anything is committed. */
	static Mono<Settled> settled(Outcome outcome, Transaction transaction) {
		if (outcome instanceof Deferred deferred) {
			return deferred.outcome()
				.flatMap(ended -> settled(ended, transaction))
				.contextWrite(context -> CurrentRun.onto(context, transaction));
		}
		return Mono.just((outcome instanceof Streaming streaming) ? refused(streaming) : (Settled) outcome);
	}

	private static Settled refused(Streaming streaming) {
		streaming.discard();
		return new Failed(new IllegalStateException(
				"A transaction was answered by a stream, which would leave before the commit: answer all items at once"));
	}

	/**
	 * Commit what a function did that ended like this, or drop it.
	 * @return how it ended; nothing if it is to be run again
	 */
	Mono<Settled> end(Transaction transaction, Settled ending) {
		transaction.end();
		if (ending instanceof Completed completed) {
			return commit(transaction, completed);
		}
		boolean failed = ending instanceof Failed || ending instanceof Rejected;
		return failed ? failed(transaction, ending) : Mono.just(ending);
	}

	// What threw because it saw things of different times has only to be run again.
	private static Mono<Settled> failed(Transaction transaction, Settled ending) {
		Settled told = StateEndings.of(ending, true);
		if (told != ending) {
			return Mono.just(told);
		}
		return transaction.isStale().onErrorReturn(false).flatMap(stale -> stale ? Mono.empty() : Mono.just(ending));
	}

	private Mono<Settled> commit(Transaction transaction, Completed completed) {
		return Mono.defer(() -> transaction.commit(guard(completed), this.contribution))
			.flatMap(applied -> Mono.justOrEmpty(ending(applied, completed)))
			.onErrorResume(thrown -> Mono.just(uncommitted(thrown)));
	}

	private Guard guard(Completed completed) {
		return this.identity.map(known -> known.guard(completed)).orElseGet(Guard::none);
	}

	private Optional<Settled> ending(Applied applied, Completed completed) {
		if (applied == Conflict.CONFLICT) {
			return Optional.empty();
		}
		return (applied instanceof TurnedAway why) ? this.identity.map(known -> known.turnedAway(why))
				: Optional.of(completed);
	}

	private static Settled uncommitted(Throwable thrown) {
		boolean unchanged = !(StateEndings.unwrapped(thrown) instanceof StateUnavailableException away)
				|| away.execution() == Execution.NOT_EXECUTED;
		return StateEndings.of(Settled.of(thrown), unchanged);
	}

}
