package io.faasade.http;

import java.util.ArrayList;
import java.util.List;

/**
 * What must hold for each route beside the others; told at start-up, with what to write.
 */
final class RouteChecks {

	private final List<HttpRoute> taken = new ArrayList<>();

	RouteChecks(String basePath) {
		if (!"/".equals(basePath) && !RoutePath.isLiteral(basePath)) {
			throw UnusableRouteException.malformedBasePath(basePath);
		}
	}

	void check(ServedRoute served) {
		HttpRoute route = served.route();
		this.taken.stream()
			.filter(earlier -> earlier.method() == route.method())
			.forEach(earlier -> check(earlier, route));
		this.taken.add(route);
	}

	private static void check(HttpRoute earlier, HttpRoute route) {
		if (RoutePath.nameless(earlier.template()).equals(RoutePath.nameless(route.template()))) {
			throw UnusableRouteException.duplicate(earlier, route);
		}
		if (RoutePath.SPECIFICITY.compare(earlier.pattern(), route.pattern()) == 0
				&& PathOverlap.exists(earlier.template(), route.template())) {
			throw UnusableRouteException.ambiguous(earlier, route);
		}
	}

}
