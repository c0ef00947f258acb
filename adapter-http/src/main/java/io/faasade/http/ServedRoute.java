package io.faasade.http;

import java.util.List;

import io.faasade.state.engine.StateScope;
import io.faasade.state.transaction.TransactionalFunctions;

/**
 * A route with all that could be decided about its requests at start-up.
 *
 * @param route the route
 * @param input what the argument is made of
 * @param headers which headers the function sees
 * @param representations in which forms it can answer
 * @param state where the function's state lies
 */
record ServedRoute(HttpRoute route, RouteInput input, VisibleHeaders headers, Representations representations,
		StateScope state) {

	/**
	 * Decide.
	 * @param route the route
	 * @param variables names of the path's variables
	 * @throws UnusableRouteException if the argument cannot be made of such requests
	 */
	static ServedRoute of(HttpRoute route, List<String> variables) {
		return new ServedRoute(route, RouteInput.of(route, variables), VisibleHeaders.with(route.headers()),
				Representations.of(route.function()),
				StateScope.APPLICATION.withGroup(TransactionalFunctions.group(route.function().descriptor())));
	}

}
