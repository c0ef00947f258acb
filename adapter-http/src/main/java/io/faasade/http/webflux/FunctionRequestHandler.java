package io.faasade.http.webflux;

import io.faasade.http.HttpAnswer;
import io.faasade.http.HttpCall;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import org.springframework.context.i18n.LocaleContextThreadLocalAccessor;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;

/**
 * Answers requests that {@link FunctionHandlerMapping} has found a function for. Never
 * blocks; a client who leaves ends what is done for it.
 */
public final class FunctionRequestHandler implements WebHandler {

	@Override
	public Mono<Void> handle(ServerWebExchange exchange) {
		MatchedRequest matched = MatchedRequest.of(exchange);
		return (matched.match() instanceof HttpCall call) ? serve(call, matched.view(), exchange)
				: ExchangeAnswers.write((HttpAnswer) matched.match(), exchange.getResponse());
	}

	private static Mono<Void> serve(HttpCall call, ExchangeRequestView view, ServerWebExchange exchange) {
		if (!call.function().descriptor().runsOnEventLoop()) {
			view.detach();
		}
		return ExchangeBodies.read(exchange, call)
			.flatMap(call::serve)
			.flatMap(answer -> ExchangeAnswers.write(answer, exchange.getResponse()))
			.contextWrite(context -> localized(context, exchange));
	}

	/** Functions find the caller's locale where blocking code looks for it. */
	private static Context localized(Context context, ServerWebExchange exchange) {
		return context.hasKey(LocaleContextThreadLocalAccessor.KEY) ? context
				: context.put(LocaleContextThreadLocalAccessor.KEY, exchange.getLocaleContext());
	}

	/** What the log of the dispatcher shows. */
	@Override
	public String toString() {
		return "functions";
	}

}
