package io.faasade.state.idempotency;

import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionName;
import io.faasade.invocation.ContextCarrier;
import io.faasade.invocation.FunctionHandler;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationFilter;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Deferred;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Settled;
import io.faasade.invocation.Outcome.Unavailable;
import io.faasade.invocation.Outcome.Unavailable.Reason;
import io.faasade.state.engine.Idempotency;
import io.faasade.state.engine.Idempotency.Claim;
import io.faasade.state.engine.StateUnavailableException;
import io.faasade.state.transaction.InvocationIdentity;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

import org.springframework.core.Ordered;

/**
 * Runs a request that carries a key once, and answers it as often as it is sent: what the
 * function does to state and the answer that is kept are one commit.
 */
public final class IdempotencyFilter implements InvocationFilter, Ordered {

	/** Inside limits, outside the commit. */
	public static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 400;

	private static final Rejected REUSED = new Rejected(Rejected.Reason.REUSED_IDEMPOTENCY_KEY,
			"This Idempotency-Key was sent with another request before");

	private static final Duration SOON = Duration.ofSeconds(1);

	private final Idempotency records;

	private final IdempotencySettings settings;

	private final Set<FunctionName> onEventLoops;

	private final Set<FunctionName> waiting;

	private final ContextCarrier carrier;

	private final Scheduler blocking;

	/**
	 * Heed keys.
	 * @param records where requests are kept
	 * @param settings how long
	 * @param functions the functions there are
	 * @param carrier sets threads up for functions
	 * @param executor runs functions that may block; may refuse
	 */
	public IdempotencyFilter(Idempotency records, IdempotencySettings settings,
			Collection<FunctionDescriptor> functions, ContextCarrier carrier, Executor executor) {
		this.records = records;
		this.settings = settings;
		this.onEventLoops = functions.stream()
			.filter(FunctionDescriptor::runsOnEventLoop)
			.map(FunctionDescriptor::name)
			.collect(Collectors.toSet());
		this.waiting = functions.stream()
			.filter(FunctionDescriptor::mayWait)
			.map(FunctionDescriptor::name)
			.collect(Collectors.toSet());
		this.carrier = carrier;
		this.blocking = Schedulers.fromExecutor(executor);
	}

	@Override
	public Outcome filter(Invocation invocation, FunctionHandler next) {
		Optional<RepeatableRequest> request = invocation.get(RepeatableRequest.ATTRIBUTE);
		if (request.isEmpty()) {
			return next.handle(invocation);
		}
		return this.waiting.contains(invocation.function()) ? here(invocation, next, request.get())
				: later(invocation, next, request.get());
	}

	private Outcome here(Invocation invocation, FunctionHandler next, RepeatableRequest request) {
		try {
			Claim claim = begin(request).toFuture().get();
			return (claim instanceof Claim.Begun begun) ? held(invocation, next, holding(request, begun))
					: answer(claim, request);
		}
		catch (ExecutionException failed) {
			Throwable cause = Objects.requireNonNullElse(failed.getCause(), failed);
			return (cause instanceof StateUnavailableException away) ? notExecuted(away) : Settled.of(cause);
		}
		catch (InterruptedException timeIsUp) {
			Thread.currentThread().interrupt();
			return new Unavailable(Reason.NOT_EXECUTED, SOON);
		}
	}

	private static Outcome held(Invocation invocation, FunctionHandler next, Holding holding)
			throws InterruptedException, ExecutionException {
		Disposable renewing = holding.renewing();
		try {
			Outcome outcome = next.handle(invocation.with(InvocationIdentity.ATTRIBUTE, holding));
			if (!(outcome instanceof Completed)) {
				released(holding);
			}
			return outcome;
		}
		finally {
			renewing.dispose();
		}
	}

	// Waited for, so that whoever is told of a failure can try again at once; not by a
	// thread whose time is up.
	private static void released(Holding holding) throws InterruptedException, ExecutionException {
		CompletableFuture<?> released = holding.release().toFuture();
		if (!Thread.currentThread().isInterrupted()) {
			released.get();
		}
	}

	private Outcome later(Invocation invocation, FunctionHandler next, RepeatableRequest request) {
		Context caller = this.carrier.fromThread(Context.empty());
		Mono<Claim> claim = begin(request);
		return new Deferred((this.onEventLoops.contains(invocation.function()) ? claim : claim.publishOn(this.blocking))
			.flatMap(made -> (made instanceof Claim.Begun begun) ? heldLater(invocation, next, holding(request, begun))
					: Mono.just(answer(made, request)))
			.onErrorResume(StateUnavailableException.class, away -> Mono.just(notExecuted(away)))
			.contextWrite(context -> caller.putAll(context.readOnly())));
	}

	private Mono<Outcome> heldLater(Invocation invocation, FunctionHandler next, Holding holding) {
		return Mono
			.usingWhen(Mono.fromSupplier(holding::renewing),
					renewing -> Mono.deferContextual(context -> settled(this.carrier.within(context,
							() -> next.handle(invocation.with(InvocationIdentity.ATTRIBUTE, holding))))),
					renewing -> Mono.fromRunnable(renewing::dispose),
					(renewing, thrown) -> Mono.fromRunnable(renewing::dispose),
					renewing -> holding.release().doFirst(renewing::dispose))
			.flatMap(outcome -> (outcome instanceof Completed) ? Mono.just(outcome)
					: holding.release().thenReturn(outcome));
	}

	private static Mono<Outcome> settled(Outcome outcome) {
		return (outcome instanceof Deferred deferred) ? deferred.outcome().flatMap(IdempotencyFilter::settled)
				: Mono.just(outcome);
	}

	private Mono<Claim> begin(RepeatableRequest request) {
		return this.records.begin(request.key(), request.fingerprint(), this.settings.lease());
	}

	private Holding holding(RepeatableRequest request, Claim.Begun begun) {
		return new Holding(this.records, request, begun.token(), this.settings);
	}

	private static Settled answer(Claim claim, RepeatableRequest request) {
		if (claim instanceof Claim.Done done) {
			return Completed.repeated(request.form().read(done.answer()));
		}
		return (claim == Claim.Mismatch.MISMATCH) ? REUSED : Holding.IN_PROGRESS;
	}

	private static Settled notExecuted(StateUnavailableException away) {
		return new Unavailable(Reason.NOT_EXECUTED, away.retryAfter());
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

}
