package io.faasade.autoconfigure.http;

import io.faasade.http.HttpRoutes;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.core.env.Environment;

/**
 * Keeps functions off the paths of the single Actuator endpoints, which may have no path
 * in common to keep off, or be served beside it.
 */
final class EndpointPathsCheck implements SmartInitializingSingleton {

	private final HttpRoutes routes;

	private final ObjectProvider<PathMappedEndpoints> endpoints;

	private final Environment environment;

	EndpointPathsCheck(HttpRoutes routes, ObjectProvider<PathMappedEndpoints> endpoints, Environment environment) {
		this.routes = routes;
		this.endpoints = endpoints;
		this.environment = environment;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.endpoints.ifAvailable(this::check);
	}

	private void check(PathMappedEndpoints mapped) {
		if (ManagementPaths.isOnServerPort(this.environment)) {
			mapped.getAllPaths().forEach(this.routes::requireUnreserved);
		}
		mapped.stream()
			.flatMap(endpoint -> endpoint.getAdditionalPaths(WebServerNamespace.SERVER).stream())
			.map(path -> path.startsWith("/") ? path : "/" + path)
			.forEach(this.routes::requireUnreserved);
	}

}
