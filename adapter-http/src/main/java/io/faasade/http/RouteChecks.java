package io.faasade.http;

import java.util.ArrayList;
import java.util.List;

/**
 * What must hold for each route beside the others; told at start-up, with what to write.
 */
final class RouteChecks {

	private final List<String> managementPaths;

	private final List<HttpRoute> taken = new ArrayList<>();

	RouteChecks(HttpRouting routing) {
		this.managementPaths = routing.managementPaths();
		String basePath = routing.basePath();
		if (!"/".equals(basePath)) {
			checkBasePath(basePath);
		}
	}

	private void checkBasePath(String basePath) {
		if (!RoutePath.isLiteral(basePath)) {
			throw UnusableRouteException.malformedBasePath(basePath);
		}
		for (String managementPath : this.managementPaths) {
			if (RoutePath.meets(basePath, managementPath) || RoutePath.meets(managementPath, basePath)) {
				throw UnusableRouteException.reservedBasePath(basePath, managementPath);
			}
		}
	}

	void check(ServedRoute served) {
		HttpRoute route = served.route();
		this.taken.stream()
			.filter(earlier -> earlier.method() == route.method())
			.forEach(earlier -> check(earlier, route));
		this.taken.add(route);
		for (String managementPath : this.managementPaths) {
			if (RoutePath.meets(route.template(), managementPath)) {
				throw UnusableRouteException.reserved(route, managementPath);
			}
		}
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
