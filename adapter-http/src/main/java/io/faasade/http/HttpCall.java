package io.faasade.http;

import io.faasade.dispatch.BoundFunction;
import io.faasade.invocation.InvocationId;
import reactor.core.publisher.Mono;

/** A request that calls a function. Used once. */
public final class HttpCall implements HttpMatch {

	private final HttpRoute route;

	private final InvocationId id;

	HttpCall(HttpRoute route, InvocationId id) {
		this.route = route;
		this.id = id;
	}

	/** The function that is called. */
	public BoundFunction function() {
		return this.route.function();
	}

	/** The path of its route, as {@code http.server.requests} shows it. */
	public String template() {
		return this.route.template();
	}

	/** Identity of the invocation. */
	public InvocationId id() {
		return this.id;
	}

	/** What the edge is to do with the body. */
	public BodyPlan bodyPlan() {
		throw new UnsupportedOperationException();
	}

	/** How many bytes the body may have. */
	public long maxBytes() {
		return function().limits().payloadSize();
	}

	/**
	 * Run the function, or turn the request away if it is refused, without blocking.
	 * @param body the body, read as {@link #bodyPlan()} says
	 * @return the answer, once its status is certain; subscribe once, with the context of the
	 * request. Empty if the caller left. An error is an exception that a filter of the
	 * application is to see, as security filters do: the edge throws it up its chain.
	 */
	public Mono<HttpAnswer> serve(HttpBody body) {
		throw new UnsupportedOperationException();
	}

}
