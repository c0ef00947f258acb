package io.faasade.dispatch;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.faasade.invocation.Invocation;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Cancelled;
import io.faasade.invocation.Outcome.Deferred;
import io.faasade.invocation.Outcome.Failed;
import io.faasade.invocation.Outcome.Settled;
import io.faasade.invocation.Outcome.Streaming;
import io.micrometer.context.ContextSnapshot;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.util.context.Context;

/**
 * The door for callers that must not block, such as event loops: takes the permit, then
 * hands the invocation over to a thread its function may run on.
 *
 * <p>
 * A blocking function gets a thread of the executor; it is interrupted there when its
 * time is up, while the caller is answered at once. All others run where they are
 * subscribed.
 */
public final class FunctionDispatcher {

	private final FunctionInvoker invoker;

	private final Executor executor;

	private final HandOver handOver;

	/**
	 * Make a dispatcher.
	 * @param invoker runs the invocations
	 * @param executor runs functions that may block; may refuse
	 * @param handOver carries the context of a call
	 */
	public FunctionDispatcher(FunctionInvoker invoker, Executor executor, HandOver handOver) {
		this.invoker = invoker;
		this.executor = executor;
		this.handOver = handOver;
	}

	/**
	 * Run an invocation without blocking the caller.
	 * @param function the function to run
	 * @param invocation what came in
	 * @return the outcome, never an error and never one that is deferred; subscribe once
	 */
	public Mono<Outcome> dispatch(BoundFunction function, Invocation invocation) {
		return Mono.defer(() -> {
			Admission admission = function.gate().admit(invocation.arrivedAt());
			boolean here = admission.isRefused() || function.descriptor().runsOnEventLoop();
			return here ? runHere(invocation, admission) : runElsewhere(invocation, admission);
		});
	}

	/**
	 * The same for callers whose own threads carry what belongs to the call, such as
	 * servlet containers: it is taken from the subscribing thread.
	 * @param function the function to run
	 * @param invocation what came in
	 * @return the outcome, as of {@link #dispatch}
	 */
	public Mono<Outcome> dispatchFromThread(BoundFunction function, Invocation invocation) {
		return dispatch(function, invocation).contextWrite(this.handOver::fromThread);
	}

	/**
	 * Run an invocation on the calling thread, for callers whose threads may block but
	 * are not ours to interrupt, such as servlet containers. What belongs to the call is
	 * on that thread already.
	 * @param function the function to run
	 * @param invocation what came in
	 * @param onExpiry told what to answer when the time is up while the function still
	 * holds the thread; on the thread that watches the time, which it must not hold up
	 * @return the outcome, as of {@link #dispatch}
	 */
	public Mono<Outcome> dispatchHere(BoundFunction function, Invocation invocation, Consumer<Failed> onExpiry) {
		return Mono.deferContextual(view -> {
			Admission admission = function.gate().admit(invocation.arrivedAt());
			Runnable late = () -> onExpiry.accept(new Failed(admission.timeout()));
			return function.descriptor().shape().isReactive() ? inContext(invocation, admission,
					() -> this.handOver.fromThread(Context.of(view)), context -> runHere(invocation, admission, late))
					: runHere(invocation, admission, late);
		});
	}

	private Mono<Outcome> runHere(Invocation invocation, Admission admission, Runnable late) {
		admission.onExpiry(late);
		return settled(run(invocation, admission));
	}

	/**
	 * Turn an invocation away before it runs, so that it is counted all the same.
	 * @param invocation what came in
	 * @param reason how it ends
	 */
	public Outcome turnAway(Invocation invocation, Outcome.Settled reason) {
		return this.invoker.turnAway(invocation, reason);
	}

	private Mono<Outcome> runHere(Invocation invocation, Admission admission) {
		return Mono.deferContextual(view -> inContext(invocation, admission, () -> Context.of(view), context -> settled(
				this.handOver.within(this.handOver.snapshot(context), () -> run(invocation, admission)))));
	}

	private Mono<Outcome> runElsewhere(Invocation invocation, Admission admission) {
		return Mono.deferContextual(view -> inContext(invocation, admission, () -> Context.of(view), context -> {
			ContextSnapshot snapshot = this.handOver.snapshot(context);
			return Mono.<Outcome>create(sink -> submit(invocation, admission, snapshot, sink))
				.doOnDiscard(Streaming.class, unread -> unread.end(new Cancelled()));
		}));
	}

	private void submit(Invocation invocation, Admission admission, ContextSnapshot snapshot, MonoSink<Outcome> sink) {
		admission.onExpiry(() -> sink.success(new Failed(admission.timeout())));
		try {
			this.executor.execute(() -> run(invocation, admission, snapshot, sink));
		}
		catch (RejectedExecutionException full) {
			deliver(end(invocation, admission, LimitsFilter.OVERLOADED), sink);
		}
	}

	private void run(Invocation invocation, Admission admission, ContextSnapshot snapshot, MonoSink<Outcome> sink) {
		admission.begin(Thread.currentThread());
		try {
			deliver(this.handOver.within(snapshot, () -> run(invocation, admission)), sink);
		}
		catch (Throwable thrown) {
			deliver(end(invocation, admission, Settled.of(thrown)), sink);
		}
		finally {
			admission.left();
		}
	}

	// Whoever waits may have left meanwhile: what is still to come has to hear of that.
	private static void deliver(Outcome outcome, MonoSink<Outcome> sink) {
		if (outcome instanceof Deferred deferred) {
			sink.onDispose(settled(deferred).contextWrite(sink.contextView()).subscribe(sink::success, sink::error));
		}
		else {
			sink.success(outcome);
		}
	}

	private Outcome run(Invocation invocation, Admission admission) {
		return admission.enter() ? this.invoker.invoke(admission.accompany(invocation)) : new Cancelled();
	}

	/** End an invocation that holds a permit but has not entered the chain. */
	private Outcome end(Invocation invocation, Admission admission, Settled ending) {
		return admission.enter() ? this.invoker.turnAway(admission.accompany(invocation), ending) : ending;
	}

	// From the permit on to the chain, which tells of every end, nobody else does.
	private Mono<Outcome> inContext(Invocation invocation, Admission admission, Supplier<Context> known,
			Function<Context, Mono<Outcome>> work) {
		return completed(known, admission)
			.flatMap(context -> HandOver.attempt(() -> work.apply(context))
				.map(outcome -> carrying(context, outcome))
				.contextWrite(written -> written.putAll(context.readOnly())))
			.onErrorResume(thrown -> settled(end(invocation, admission, Settled.of(thrown))))
			.doOnCancel(() -> end(invocation, admission, new Cancelled()));
	}

	private Mono<Context> completed(Supplier<Context> known, Admission admission) {
		Mono<Context> context = HandOver.attempt(() -> Mono.just(known.get()));
		return this.handOver.hasBridges() ? context.flatMap(this.handOver::complete)
			.or(Mono.create(sink -> admission.onExpiry(sink::success)))
			.switchIfEmpty(Mono.error(admission::timeout)) : context;
	}

	// A stream is subscribed to after all this, by whoever writes it.
	private static Outcome carrying(Context context, Outcome outcome) {
		return (outcome instanceof Streaming streaming)
				? streaming.mapItems(items -> items.contextWrite(written -> written.putAll(context.readOnly())))
				: outcome;
	}

	private static Mono<Outcome> settled(Outcome outcome) {
		return (outcome instanceof Deferred deferred) ? deferred.outcome().flatMap(FunctionDispatcher::settled)
				: Mono.just(outcome);
	}

}
