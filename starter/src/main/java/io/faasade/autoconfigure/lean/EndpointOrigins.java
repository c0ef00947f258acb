package io.faasade.autoconfigure.lean;

import java.util.Optional;

import reactor.core.publisher.Mono;

import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;

/** Lets only some origins call endpoints from a browser. */
final class EndpointOrigins implements ServedBeside {

	private final ServedBeside endpoints;

	private final CorsConfiguration rule;

	private final DefaultCorsProcessor processor = new DefaultCorsProcessor();

	EndpointOrigins(ServedBeside endpoints, CorsConfiguration rule) {
		this.endpoints = endpoints;
		this.rule = rule;
	}

	@Override
	public Optional<WebHandler> find(ServerWebExchange exchange) {
		return this.endpoints.find(exchange).map(handler -> served -> handle(served, handler));
	}

	private Mono<Void> handle(ServerWebExchange exchange, WebHandler handler) {
		boolean granted = this.processor.process(this.rule, exchange);
		return (granted && !CorsUtils.isPreFlightRequest(exchange.getRequest())) ? handler.handle(exchange)
				: exchange.getResponse().setComplete();
	}

}
