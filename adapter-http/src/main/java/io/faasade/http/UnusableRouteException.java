package io.faasade.http;

import java.util.List;

import io.faasade.function.Actionable;
import io.faasade.function.FunctionDescriptor;

import org.springframework.web.bind.annotation.RequestMethod;

/** A route that a function's trigger asks for cannot be served. */
public final class UnusableRouteException extends IllegalStateException implements Actionable {

	private static final long serialVersionUID = 1L;

	private final String action;

	private UnusableRouteException(String description, String action) {
		super(description);
		this.action = action;
	}

	static UnusableRouteException malformedBasePath(String path) {
		return new UnusableRouteException("'%s' is no base path for functions".formatted(path),
				"Set faasade.http.base-path to literal segments without a slash at the end, for example: /fn");
	}

	static UnusableRouteException malformedPath(FunctionDescriptor function, String path) {
		return new UnusableRouteException("%s asks for the path '%s', which is malformed".formatted(function, path),
				"Write literal segments and variables, with a slash only in front of each, for example: "
						+ "@HttpTrigger(path = \"/orders/{id}\")");
	}

	static UnusableRouteException unusableVerb(FunctionDescriptor function, RequestMethod verb) {
		return new UnusableRouteException(
				"%s asks for the verb %s, which is not for functions to answer".formatted(function, verb),
				"Leave it out: HEAD comes with GET, OPTIONS is answered for every path, TRACE is never served");
	}

	static UnusableRouteException duplicate(HttpRoute first, HttpRoute second) {
		return new UnusableRouteException(
				"%s and %s are both served at '%s'".formatted(first.function().descriptor(),
						second.function().descriptor(), second),
				"Give one of them another path, for example: @HttpTrigger(path = \"/%s\")"
					.formatted(second.function().name()));
	}

	static UnusableRouteException ambiguous(HttpRoute first, HttpRoute second) {
		return new UnusableRouteException(
				"%s is served at '%s' and %s at '%s': a request can be for both, and neither path is more specific"
					.formatted(first.function().descriptor(), first, second.function().descriptor(), second),
				"Tell the paths apart by a literal segment, for example: @HttpTrigger(path = \"/%s/...\")"
					.formatted(second.function().name()));
	}

	static UnusableRouteException reserved(HttpRoute route, String managementPath) {
		return new UnusableRouteException(
				"%s is served at '%s', among the management endpoints at '%s'".formatted(route.function().descriptor(),
						route, managementPath),
				"Set faasade.http.base-path to a path that holds functions only, for example: /fn");
	}

	static UnusableRouteException reservedBasePath(String basePath, String managementPath) {
		return new UnusableRouteException(
				"The base path '%s' of functions and the path '%s' of management endpoints overlap".formatted(basePath,
						managementPath),
				"Set faasade.http.base-path or management.endpoints.web.base-path to a path of its own");
	}

	static UnusableRouteException shared(HttpRoute route, String pattern, Object other) {
		return new UnusableRouteException(
				"%s is served at '%s', where %s is served at '%s', too".formatted(route.function().descriptor(), route,
						other, pattern),
				"Give one of them another path, for example: @HttpTrigger(path = \"/functions/%s\")"
					.formatted(route.function().name()));
	}

	static UnusableRouteException sharedBasePath(String basePath, String pattern, Object other) {
		return new UnusableRouteException(
				"%s is served at '%s', below the base path '%s' of functions".formatted(other, pattern, basePath),
				"Set faasade.http.base-path to a path that holds functions only, for example: /fn");
	}

	static UnusableRouteException needsBody(HttpRoute route) {
		return new UnusableRouteException(
				"%s is served at '%s', but what it takes needs a body".formatted(route.function().descriptor(), route),
				"Serve it by a verb that has a body, for example: @HttpTrigger(method = RequestMethod.POST)");
	}

	static UnusableRouteException unboundVariables(HttpRoute route, List<String> variables) {
		return new UnusableRouteException(
				"%s is served at '%s', but its argument cannot take the path variables %s"
					.formatted(route.function().descriptor(), route, variables),
				"Take a record with a component for each variable, or leave the variables out of the path");
	}

	@Override
	public String action() {
		return this.action;
	}

}
