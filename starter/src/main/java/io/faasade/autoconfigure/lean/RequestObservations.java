package io.faasade.autoconfigure.lean;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.http.server.reactive.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.reactive.observation.ServerRequestObservationConvention;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/** Has requests observed as WebFlux has, under the name that is set for it. */
final class RequestObservations {

	private final ObjectProvider<ObservationRegistry> registry;

	private final ServerRequestObservationConvention convention;

	RequestObservations(ObjectProvider<ObservationRegistry> registry,
			ObjectProvider<ServerRequestObservationConvention> convention, Environment environment) {
		this.registry = registry;
		this.convention = convention.getIfAvailable(() -> new DefaultServerRequestObservationConvention(
				environment.getProperty("management.observations.http.server.requests.name", "http.server.requests")));
	}

	/** Observe what a handler answers. */
	WebHttpHandlerBuilder addTo(WebHttpHandlerBuilder handler) {
		this.registry.ifAvailable(known -> handler.observationRegistry(known).observationConvention(this.convention));
		return handler;
	}

}
