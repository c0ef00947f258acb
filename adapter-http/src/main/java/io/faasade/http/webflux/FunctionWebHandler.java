package io.faasade.http.webflux;

import io.faasade.http.HttpCall;
import io.faasade.http.HttpFunctions;
import io.faasade.http.HttpMatch;
import reactor.core.publisher.Mono;

import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
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
		HttpMatch match = this.functions.match(view).orElseGet(() -> this.functions.unknown(view));
		new MatchedRequest(match, view).keepWith(exchange);
		if (match instanceof HttpCall call) {
			ServerRequestObservationContext.findCurrent(exchange.getAttributes())
				.ifPresent(observed -> observed.setPathPattern(call.template()));
		}
		return this.handler.handle(exchange);
	}

}
