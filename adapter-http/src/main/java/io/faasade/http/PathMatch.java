package io.faasade.http;

import java.util.Map;

/**
 * A route found for a request.
 *
 * @param route the route
 * @param variables decoded values of the path's variables
 */
record PathMatch(ServedRoute route, Map<String, String> variables) {
}
