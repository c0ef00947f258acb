package io.faasade.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What must hold for each route beside the others; told at start-up, with what to write.
 */
final class RouteChecks {

	private final List<String> managementPaths;

	private final Map<String, HttpRoute> taken = new HashMap<>();

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
		HttpRoute earlier = this.taken.put(route.method() + RoutePath.nameless(route.template()), route);
		if (earlier != null) {
			throw UnusableRouteException.duplicate(earlier, route);
		}
		for (String managementPath : this.managementPaths) {
			if (RoutePath.meets(route.template(), managementPath)) {
				throw UnusableRouteException.reserved(route, managementPath);
			}
		}
	}

}
