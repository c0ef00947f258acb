package io.faasade.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.faasade.dispatch.FunctionDirectory;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.RequestMethod;

/**
 * Under which verbs and paths functions are served. Fixed once it is made.
 *
 * <p>
 * Safe for use by many threads; a look-up leaves nothing behind.
 */
public final class HttpRoutes {

	private static final Comparator<HttpRoute> BY_PATH = Comparator.comparing(HttpRoute::template)
		.thenComparing(HttpRoute::method);

	private final String basePath;

	private final List<HttpRoute> routes;

	private final Map<RequestMethod, VerbRoutes> byVerb = new EnumMap<>(RequestMethod.class);

	private HttpRoutes(String basePath, List<ServedRoute> served) {
		this.basePath = basePath;
		this.routes = served.stream().map(ServedRoute::route).sorted(BY_PATH).toList();
		served.forEach(this::add);
	}

	private void add(ServedRoute served) {
		RequestMethod verb = served.route().method();
		routesOf(verb).add(served);
		if (verb == RequestMethod.GET) {
			routesOf(RequestMethod.HEAD).add(served);
		}
	}

	private VerbRoutes routesOf(RequestMethod verb) {
		return this.byVerb.computeIfAbsent(verb, added -> new VerbRoutes());
	}

	/**
	 * Make the routes of all functions that are served over HTTP.
	 * @param directory the functions
	 * @param routing where they are served, and what the operator says
	 * @throws UnusableRouteException if a route cannot be served
	 */
	public static HttpRoutes of(FunctionDirectory directory, HttpRouting routing) {
		RouteChecks checks = new RouteChecks(routing.basePath());
		List<ServedRoute> served = new ArrayList<>();
		directory.functions().forEach(function -> served.addAll(new FunctionRoutes(function, routing).served()));
		served.forEach(checks::check);
		HttpRoutes routes = new HttpRoutes(routing.basePath(), served);
		routing.managementPaths().forEach(routes::requireUnreserved);
		return routes;
	}

	/** All routes, by path and verb. */
	public List<HttpRoute> routes() {
		return this.routes;
	}

	/**
	 * Make sure that a path is served by functions or by somebody else, not by both: the
	 * one would hide the other, and answer in its place which verbs there are.
	 * @param pattern path that somebody else serves, as declared
	 * @param other who serves it, for the reader of the error
	 * @throws UnusableRouteException if a function serves all of it, too
	 */
	public void requireUnshared(String pattern, Object other) {
		ForeignPath path = new ForeignPath(pattern);
		for (HttpRoute route : this.routes) {
			if (path.isHiddenBy(route.pattern())) {
				throw UnusableRouteException.shared(route, pattern, other);
			}
		}
		if (owns(pattern)) {
			throw UnusableRouteException.sharedBasePath(this.basePath, pattern, other);
		}
	}

	/**
	 * Make sure that no function is served at or below a path of management endpoints.
	 * @param managementPath literal path within the application
	 * @throws UnusableRouteException if one is
	 */
	public void requireUnreserved(String managementPath) {
		if (!"/".equals(this.basePath) && (RoutePath.meets(this.basePath, managementPath) || owns(managementPath))) {
			throw UnusableRouteException.reservedBasePath(this.basePath, managementPath);
		}
		for (HttpRoute route : this.routes) {
			if (RoutePath.meets(route.template(), managementPath)) {
				throw UnusableRouteException.reserved(route, managementPath);
			}
		}
	}

	/**
	 * Whether a path that is no route is ours all the same, however its letters are
	 * spelled.
	 */
	boolean owns(String path) {
		return !"/".equals(this.basePath)
				&& (isBelow(path) || RequestPath.of(path).map(RequestPath::literal).filter(this::isBelow).isPresent());
	}

	private boolean isBelow(String path) {
		return path.startsWith(this.basePath)
				&& (path.length() == this.basePath.length() || path.charAt(this.basePath.length()) == '/');
	}

	/** The most specific route for a verb and a path. */
	@Nullable PathMatch find(RequestMethod verb, RequestPath path) {
		VerbRoutes candidates = this.byVerb.get(verb);
		return (candidates != null) ? candidates.find(path) : null;
	}

	/** The verbs by which there is a route for a path. */
	Set<RequestMethod> verbs(RequestPath path) {
		Set<RequestMethod> verbs = EnumSet.noneOf(RequestMethod.class);
		this.byVerb.forEach((verb, candidates) -> {
			if (candidates.find(path) != null) {
				verbs.add(verb);
			}
		});
		return verbs;
	}

}
