package io.faasade.http;

import java.util.List;

import io.faasade.dispatch.FunctionDirectory;

/**
 * Under which verbs and paths functions are served. Fixed once it is made.
 *
 * <p>
 * Safe for use by many threads; a look-up leaves nothing behind.
 */
public final class HttpRoutes {

	private final List<HttpRoute> routes;

	private HttpRoutes(List<HttpRoute> routes) {
		this.routes = List.copyOf(routes);
	}

	/**
	 * Make the routes of all functions that are served over HTTP.
	 * @param directory the functions
	 * @param routing where they are served, and what the operator says
	 * @throws UnusableRouteException if a route cannot be served
	 */
	public static HttpRoutes of(FunctionDirectory directory, HttpRouting routing) {
		throw new UnsupportedOperationException();
	}

	/** All routes, by path and verb. */
	public List<HttpRoute> routes() {
		return this.routes;
	}

}
