package io.faasade.http;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

import io.faasade.dispatch.BoundFunction;
import io.faasade.dispatch.FunctionDispatcher;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationId;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Failed;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.RejectionException;
import io.faasade.invocation.UnavailableException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.web.util.pattern.PathPattern;

/** A request that calls a function. Used once. */
public final class HttpCall implements HttpMatch {

	private final HttpRoute route;

	private final FunctionDispatcher dispatcher;

	private final Invocation arrived;

	private final CallInput input;

	private final @Nullable Rejected refusal;

	private final OutcomeAnswers answers;

	HttpCall(HttpRoute route, FunctionDispatcher dispatcher, Invocation arrived, CallInput input,
			@Nullable Rejected refusal, OutcomeAnswers answers) {
		this.route = route;
		this.dispatcher = dispatcher;
		this.arrived = arrived;
		this.input = input;
		this.refusal = refusal;
		this.answers = answers;
	}

	/** The function that is called. */
	public BoundFunction function() {
		return this.route.function();
	}

	/** The path of its route, as {@code http.server.requests} shows it. */
	public String template() {
		return this.route.template();
	}

	/** The same, parsed. */
	public PathPattern pattern() {
		return this.route.pattern();
	}

	/** Identity of the invocation. */
	public InvocationId id() {
		return this.arrived.id();
	}

	/** What the edge is to do with the body. */
	public BodyPlan bodyPlan() {
		return (this.refusal != null) ? BodyPlan.NONE : this.input.payload().plan();
	}

	/** Whether it runs a function, and one that may block. */
	public boolean mayBlock() {
		return this.refusal == null && !function().descriptor().runsOnEventLoop();
	}

	/** How many bytes the body may have. */
	public long maxBytes() {
		return function().limits().payloadSize();
	}

	/**
	 * Run the function, or turn the request away if it is refused, without blocking.
	 * @param body the body, read as {@link #bodyPlan()} says
	 * @return the answer, once its status is certain; subscribe once, with the context of
	 * the request. Empty if the caller left. An error is an exception that a filter of
	 * the application is to see, as security filters do: the edge throws it up its chain.
	 */
	public Mono<HttpAnswer> serve(HttpBody body) {
		return outcome(body, invocation -> this.dispatcher.dispatch(function(), invocation))
			.flatMap(outcome -> outcome.fold(this.answers));
	}

	/**
	 * The same, with the context that is found on the subscribing thread.
	 * @param body the body, read as {@link #bodyPlan()} says
	 */
	public Mono<HttpAnswer> serveFromThread(HttpBody body) {
		return outcome(body, invocation -> this.dispatcher.dispatchFromThread(function(), invocation))
			.flatMap(outcome -> outcome.fold(this.answers));
	}

	/**
	 * The same on the subscribing thread, which may block and is not to be interrupted.
	 * @param body the body, read as {@link #bodyPlan()} says
	 * @param late answers the caller when the time is up while the function still holds
	 * the thread; told on the thread that watches the time, which it must not hold up.
	 * The same answer is returned once the function lets go.
	 */
	public Mono<HttpAnswer> serveHere(HttpBody body, Consumer<HttpAnswer> late) {
		AtomicReference<@Nullable HttpAnswer> given = new AtomicReference<>();
		Consumer<Failed> onExpiry = timeout -> this.answers.failed(timeout).subscribe(answer -> {
			given.set(answer);
			late.accept(answer);
		});
		return outcome(body, invocation -> this.dispatcher.dispatchHere(function(), invocation, onExpiry))
			.flatMap(outcome -> (given.get() != null) ? Mono.justOrEmpty(given.get()) : outcome.fold(this.answers));
	}

	/**
	 * What to answer in place of a stream that cannot be written now.
	 * @param unavailable why not
	 */
	public Mono<HttpAnswer> instead(UnavailableException unavailable) {
		return this.answers.unavailable(unavailable.unavailable());
	}

	private Mono<Outcome> outcome(HttpBody body, Function<Invocation, Mono<Outcome>> dispatch) {
		if (this.refusal != null) {
			return turnedAway(this.refusal);
		}
		try {
			return this.input.onto(this.arrived, body, maxBytes()).flatMap(dispatch);
		}
		catch (RejectionException rejected) {
			return turnedAway(rejected.rejection());
		}
	}

	private Mono<Outcome> turnedAway(Rejected reason) {
		Invocation invocation = this.arrived.withPayload(this.input.payload().bodiless());
		return Mono.fromSupplier(() -> this.dispatcher.turnAway(invocation, reason));
	}

}
