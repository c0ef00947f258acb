package io.faasade.http.webflux;

import io.faasade.http.HttpCall;
import io.faasade.http.HttpFunctions;
import io.faasade.http.HttpMatch;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.reactive.handler.AbstractHandlerMapping;
import org.springframework.web.server.ServerWebExchange;

/**
 * Finds functions for the requests of WebFlux's dispatcher, so that the application's
 * filters and CORS rules hold for functions as they do for controllers.
 *
 * <p>
 * It is asked before controllers and router functions. Nothing is hidden from them by
 * that: the start fails if one of them serves the path of a function.
 */
public final class FunctionHandlerMapping extends AbstractHandlerMapping implements SmartInitializingSingleton {

	/** Before router functions and controllers, after Actuator's endpoints. */
	public static final int ORDER = -2;

	private final HttpFunctions functions;

	private final FunctionRequestHandler handler;

	/**
	 * Make a mapping.
	 * @param functions the functions
	 * @param handler answers for them
	 */
	public FunctionHandlerMapping(HttpFunctions functions, FunctionRequestHandler handler) {
		this.functions = functions;
		this.handler = handler;
		setOrder(ORDER);
	}

	@Override
	protected void initApplicationContext() {
		super.initApplicationContext();
		setCorsConfigurations(CorsMappings.of(obtainApplicationContext()));
	}

	/** Whether the application has CORS rules. */
	public boolean looksAtOrigins() {
		return hasCorsConfigurationSource(this.handler);
	}

	@Override
	public void afterSingletonsInstantiated() {
		new ServedElsewhere(this.functions.routes()).check(obtainApplicationContext());
	}

	@Override
	protected Mono<?> getHandlerInternal(ServerWebExchange exchange) {
		boolean preflight = CorsUtils.isPreFlightRequest(exchange.getRequest());
		boolean ours = preflight ? isAnnounced(exchange) : isFound(exchange);
		return ours ? Mono.just(this.handler) : Mono.empty();
	}

	/** Whether a function's CORS rules are asked for; it is not run. */
	private boolean isAnnounced(ServerWebExchange preflight) {
		return this.functions.match(ExchangeRequestView.announcedBy(preflight.getRequest())).isPresent();
	}

	private boolean isFound(ServerWebExchange exchange) {
		ExchangeRequestView view = ExchangeRequestView.of(exchange);
		HttpMatch match = this.functions.match(view).orElse(null);
		if (match == null) {
			return false;
		}
		new MatchedRequest(match, view).keepWith(exchange);
		if (match instanceof HttpCall call) {
			tell(exchange, call);
		}
		return true;
	}

	private void tell(ServerWebExchange exchange, HttpCall call) {
		exchange.getAttributes().put(BEST_MATCHING_PATTERN_ATTRIBUTE, call.pattern());
		exchange.getAttributes().put(BEST_MATCHING_HANDLER_ATTRIBUTE, this.handler);
		ServerRequestObservationContext.findCurrent(exchange.getAttributes())
			.ifPresent(context -> context.setPathPattern(call.template()));
	}

}
