package io.faasade.autoconfigure.lean;

import java.util.Collection;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.endpoint.web.EndpointLinksResolver;
import org.springframework.boot.actuate.endpoint.web.EndpointMapping;
import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.util.StringUtils;
import org.springframework.web.cors.CorsConfiguration;

/** Puts endpoints on servers: on that of the functions, or on one of their own. */
final class EndpointServing {

	private final WebEndpointsSupplier supplier;

	private final WebEndpointProperties properties;

	private final @Nullable CorsConfiguration origins;

	private final EndpointAnswers answers;

	EndpointServing(WebEndpointsSupplier supplier, WebEndpointProperties properties,
			@Nullable CorsConfiguration origins, EndpointAnswers answers) {
		this.supplier = supplier;
		this.properties = properties;
		this.origins = origins;
		this.answers = answers;
	}

	/**
	 * All endpoints, below the path that is set for them.
	 * @param prefix comes before that path
	 * @param server the server
	 */
	ServedBeside below(String prefix, WebServerNamespace server) {
		String path = prefix + this.properties.getBasePath();
		EndpointMapping mapping = new EndpointMapping(path);
		ServedBeside served = serve(endpoints().flatMap(endpoint -> Stream
			.concat(EndpointRoutes.below(mapping, endpoint, server), EndpointRoutes.beside(endpoint, server))));
		return isListed(path, server) ? withOrigins(links(mapping).or(served)) : withOrigins(served);
	}

	/** What endpoints serve on a server although they have one of their own. */
	ServedBeside beside(WebServerNamespace server) {
		return withOrigins(serve(endpoints().flatMap(endpoint -> EndpointRoutes.beside(endpoint, server))));
	}

	private Stream<ExposableWebEndpoint> endpoints() {
		return this.supplier.getEndpoints().stream();
	}

	private ServedBeside serve(Stream<EndpointRoute> routes) {
		return new EndpointHandler(EndpointRoutes.of(routes), this.answers);
	}

	// At the root of a server that is not theirs a list would take the application's
	// place.
	private boolean isListed(String path, WebServerNamespace server) {
		return this.properties.getDiscovery().isEnabled()
				&& (StringUtils.hasText(path) || WebServerNamespace.MANAGEMENT.equals(server));
	}

	private ServedBeside links(EndpointMapping mapping) {
		Collection<ExposableWebEndpoint> endpoints = this.supplier.getEndpoints();
		return new EndpointLinks(mapping.getPath(), new EndpointLinksResolver(endpoints, mapping.getPath()),
				this.answers);
	}

	private ServedBeside withOrigins(ServedBeside served) {
		return (this.origins != null) ? new EndpointOrigins(served, this.origins) : served;
	}

}
