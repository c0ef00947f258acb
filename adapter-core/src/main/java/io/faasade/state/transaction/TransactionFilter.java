package io.faasade.state.transaction;

import java.util.Optional;
import java.util.concurrent.Executor;

import io.faasade.invocation.ContextCarrier;
import io.faasade.invocation.FunctionHandler;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationFilter;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Deferred;
import io.faasade.invocation.Outcome.Settled;
import io.faasade.invocation.Outcome.Streaming;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.Ordered;

/**
 * Makes transactions of invocations whose function is atomic or that carry an
 * {@link InvocationIdentity}, and tells truthfully whether one that could not reach the
 * store has changed anything.
 *
 * <p>
 * What stands inside of it is run again with the function when others have changed what
 * it read; what stands outside sees one invocation, completed only after the commit.
 */
public final class TransactionFilter implements InvocationFilter, Ordered {

	/** Inside metering, limits and idempotency, outside the application's own filters. */
	public static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 500;

	private final TransactionalStateStore store;

	private final TransactionalFunctions functions;

	private final ContextCarrier carrier;

	private final Scheduler blocking;

	private final LocalLocks locks = new LocalLocks();

	/**
	 * Make transactions.
	 * @param store what functions keep their state in
	 * @param functions which functions use state
	 * @param carrier sets threads up for other runs
	 * @param executor other runs of functions that may block; may refuse
	 */
	public TransactionFilter(TransactionalStateStore store, TransactionalFunctions functions, ContextCarrier carrier,
			Executor executor) {
		this.store = store;
		this.functions = functions;
		this.carrier = carrier;
		this.blocking = Schedulers.fromExecutor(executor);
	}

	@Override
	public Outcome filter(Invocation invocation, FunctionHandler next) {
		Optional<StatefulFunction> function = this.functions.find(invocation.function());
		if (function.isEmpty()) {
			return told(next.handle(invocation));
		}
		boolean transaction = function.get().isAtomic() || invocation.get(InvocationIdentity.ATTRIBUTE).isPresent();
		return transaction ? transaction(invocation, next, function.get()) : direct(invocation, next, function.get());
	}

	private Outcome transaction(Invocation invocation, FunctionHandler next, StatefulFunction function) {
		Attempt attempt = new Attempt(this.store.engine(), invocation, next);
		return function.mayWait() ? new WaitingTransaction(attempt, this.locks).outcome()
				: new ReactiveTransaction(attempt, this.locks, this.carrier,
						function.neverBlocks() ? Schedulers.parallel() : this.blocking)
					.outcome();
	}

	private Outcome direct(Invocation invocation, FunctionHandler next, StatefulFunction function) {
		DirectRun run = new DirectRun(this.store.engine());
		return told(CurrentRun.within(run, () -> next.handle(invocation)), run, function);
	}

	private Outcome told(Outcome outcome, DirectRun run, StatefulFunction function) {
		if (outcome instanceof Settled settled) {
			return StateEndings.of(settled, isUnchanged(run, function));
		}
		if (outcome instanceof Streaming streaming) {
			return streaming
				.mapItems(items -> items.onErrorMap(thrown -> StateEndings.of(thrown, isUnchanged(run, function)))
					.contextWrite(context -> CurrentRun.onto(context, run)));
		}
		return new Deferred(((Deferred) outcome).outcome()
			.map(ended -> told(ended, run, function))
			.contextWrite(context -> CurrentRun.onto(context, run)));
	}

	private boolean isUnchanged(DirectRun run, StatefulFunction function) {
		return !run.mayHaveEffects() && !this.functions.hasStrayed(function);
	}

	// Of a function that declares no state nobody knows what it has changed through
	// others.
	private static Outcome told(Outcome outcome) {
		if (outcome instanceof Settled settled) {
			return StateEndings.of(settled, false);
		}
		if (outcome instanceof Streaming streaming) {
			return streaming.mapItems(items -> items.onErrorMap(thrown -> StateEndings.of(thrown, false)));
		}
		return new Deferred(((Deferred) outcome).outcome().map(TransactionFilter::told));
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

}
