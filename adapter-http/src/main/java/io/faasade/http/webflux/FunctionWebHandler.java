package io.faasade.http.webflux;

import io.faasade.http.HttpFunctions;
import reactor.core.publisher.Mono;

import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;

/**
 * Answers all requests of a server that has nothing but functions, without WebFlux. What
 * is no function's is answered by a problem.
 */
public final class FunctionWebHandler implements WebHandler {

	private final HttpFunctions functions;

	private final FunctionRequestHandler handler = new FunctionRequestHandler();

	/**
	 * Make a handler.
	 * @param functions the functions
	 */
	public FunctionWebHandler(HttpFunctions functions) {
		this.functions = functions;
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange) {
		ExchangeRequestView view = ExchangeRequestView.of(exchange);
		new MatchedRequest(this.functions.match(view).orElseGet(() -> this.functions.unknown(view)), view)
			.keepWith(exchange);
		return this.handler.handle(exchange);
	}

}
