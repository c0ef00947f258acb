package io.faasade.http.servlet;

import io.faasade.http.HttpFunctions;
import io.faasade.http.HttpCall;
import io.faasade.http.HttpMatch;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/**
 * Finds functions for the requests of Spring MVC's dispatcher, so that the application's
 * filters, interceptors and CORS rules hold for functions as they do for controllers.
 *
 * <p>
 * It is asked before controllers and router functions. Nothing is hidden from them by
 * that: the start fails if one of them serves the path of a function.
 */
public final class FunctionHandlerMapping extends AbstractHandlerMapping implements SmartInitializingSingleton {

	/** Before router functions and controllers, after Actuator's endpoints. */
	public static final int ORDER = -2;

	private static final HttpRequestHandler SILENCE = (request, response) -> {
	};

	private final HttpFunctions functions;

	private final FunctionRequestHandler handler;

	/**
	 * Make a mapping.
	 * @param functions the functions
	 * @param handler answers for them
	 * @param controllers has the interceptors and CORS rules of the application
	 */
	public FunctionHandlerMapping(HttpFunctions functions, FunctionRequestHandler handler,
			AbstractHandlerMapping controllers) {
		this.functions = functions;
		this.handler = handler;
		setOrder(ORDER);
		setCorsProcessor(controllers.getCorsProcessor());
		Optional.ofNullable(controllers.getCorsConfigurationSource()).ifPresent(this::setCorsConfigurationSource);
		Optional.ofNullable(controllers.getAdaptedInterceptors()).ifPresent(this::setInterceptors);
	}

	// The controllers' interceptors have these among them.
	@Override
	protected void detectMappedInterceptors(List<HandlerInterceptor> mappedInterceptors) {
	}

	@Override
	public void afterSingletonsInstantiated() {
		new ServedElsewhere(this.functions.routes()).check(obtainApplicationContext());
	}

	@Override
	protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
		if (ServletAnswers.isBroken(request)) {
			// Asked for an error page, which would be added to what has been sent.
			return SILENCE;
		}
		return switch (request.getDispatcherType()) {
			case ERROR -> null;
			case ASYNC -> (MatchedRequest.find(request) != null) ? this.handler : found(request);
			case REQUEST, FORWARD, INCLUDE ->
				CorsUtils.isPreFlightRequest(request) ? announced(request) : found(request);
		};
	}

	/** The handler whose CORS rules are asked for; it is not run. */
	private @Nullable Object announced(HttpServletRequest preflight) {
		return this.functions.match(ServletRequestView.announcedBy(preflight)).isPresent() ? this.handler : null;
	}

	private @Nullable Object found(HttpServletRequest request) {
		ServletRequestView view = ServletRequestView.of(request);
		HttpMatch match = this.functions.match(view).orElse(null);
		if (match == null) {
			return null;
		}
		new MatchedRequest(match, view).keepWith(request);
		if (match instanceof HttpCall call) {
			tell(request, call.template());
		}
		return this.handler;
	}

	private void tell(HttpServletRequest request, String template) {
		request.setAttribute(BEST_MATCHING_PATTERN_ATTRIBUTE, template);
		request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, this.handler);
		ServerHttpObservationFilter.findObservationContext(request)
			.ifPresent(context -> context.setPathPattern(template));
	}

}
