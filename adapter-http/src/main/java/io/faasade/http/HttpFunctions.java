package io.faasade.http;

import java.util.Optional;
import java.util.function.Predicate;

import io.faasade.dispatch.FunctionDispatcher;
import io.faasade.invocation.InvocationIds;

/**
 * Functions behind HTTP, whatever the server: finds what a request calls and answers it.
 * An edge translates the server's request and response, and nothing else.
 *
 * <p>
 * Safe for use by many threads; never blocks.
 */
public final class HttpFunctions {

	private final HttpRoutes routes;

	private final FunctionDispatcher dispatcher;

	private final InvocationIds ids;

	private final Predicate<Throwable> passedOn;

	/**
	 * Serve functions.
	 * @param routes where they are served
	 * @param dispatcher runs them
	 * @param ids names their invocations
	 * @param passedOn which exceptions of functions are left to filters of the application
	 */
	public HttpFunctions(HttpRoutes routes, FunctionDispatcher dispatcher, InvocationIds ids,
			Predicate<Throwable> passedOn) {
		this.routes = routes;
		this.dispatcher = dispatcher;
		this.ids = ids;
		this.passedOn = passedOn;
	}

	/** Where functions are served. */
	public HttpRoutes routes() {
		return this.routes;
	}

	/**
	 * What becomes of a request. To be asked when it arrives: the time counts from here.
	 * @param request the request
	 * @return empty if it belongs to the application
	 */
	public Optional<HttpMatch> match(HttpRequestView request) {
		throw new UnsupportedOperationException();
	}

}
