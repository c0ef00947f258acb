package io.faasade.http.webflux;

import io.faasade.http.HttpMatch;

import org.springframework.web.server.ServerWebExchange;

/** What was found for a request, kept with it from the mapping to the handler. */
record MatchedRequest(HttpMatch match, ExchangeRequestView view) {

	private static final String ATTRIBUTE = MatchedRequest.class.getName();

	void keepWith(ServerWebExchange exchange) {
		exchange.getAttributes().put(ATTRIBUTE, this);
	}

	static MatchedRequest of(ServerWebExchange exchange) {
		return exchange.getRequiredAttribute(ATTRIBUTE);
	}

}
