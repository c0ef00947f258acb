package io.faasade.autoconfigure.lean;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.actuate.endpoint.web.EndpointMapping;
import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Where the operations of endpoints are served on one server. Immutable. */
final class EndpointRoutes {

	private final List<EndpointRoute> routes;

	private EndpointRoutes(Stream<EndpointRoute> routes) {
		this.routes = routes.sorted(Comparator.comparing(EndpointRoute::pattern)).toList();
	}

	static EndpointRoutes of(Stream<EndpointRoute> routes) {
		return new EndpointRoutes(routes);
	}

	/** The routes of an endpoint below the path that all have in common. */
	static Stream<EndpointRoute> below(EndpointMapping mapping, ExposableWebEndpoint endpoint,
			WebServerNamespace server) {
		return endpoint.getOperations()
			.stream()
			.map(operation -> new EndpointRoute(parse(mapping.createSubPath(operation.getRequestPredicate().getPath())),
					operation, server));
	}

	/** The routes of an endpoint elsewhere, such as those of probes. */
	static Stream<EndpointRoute> beside(ExposableWebEndpoint endpoint, WebServerNamespace server) {
		return endpoint.getAdditionalPaths(server)
			.stream()
			.flatMap(path -> endpoint.getOperations()
				.stream()
				.map(operation -> new EndpointRoute(parse(path), operation, server))
				.filter(EndpointRoute::takesRemainingSegments));
	}

	private static PathPattern parse(String path) {
		return PathPatternParser.defaultInstance.parse(path.startsWith("/") ? path : "/" + path);
	}

	/** All routes that the path leads to, if several are as specific. */
	List<EndpointRoute> at(PathContainer path) {
		List<EndpointRoute> found = this.routes.stream().filter(route -> route.pattern().matches(path)).toList();
		return found.stream().filter(route -> route.pattern().equals(found.get(0).pattern())).toList();
	}

}
