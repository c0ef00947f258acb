package io.faasade.http.webflux;

import io.faasade.http.HttpRoutes;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;
import org.springframework.web.reactive.handler.AbstractUrlHandlerMapping;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;

/**
 * Finds functions whose path a controller, a router function or another handler serves.
 */
final class ServedElsewhere {

	private final HttpRoutes routes;

	ServedElsewhere(HttpRoutes routes) {
		this.routes = routes;
	}

	void check(ApplicationContext context) {
		BeanFactoryUtils.beansOfTypeIncludingAncestors(context, RequestMappingInfoHandlerMapping.class)
			.values()
			.forEach(this::checkControllers);
		BeanFactoryUtils.beansOfTypeIncludingAncestors(context, RouterFunctionMapping.class)
			.values()
			.forEach(this::checkRouterFunctions);
		BeanFactoryUtils.beansOfTypeIncludingAncestors(context, AbstractUrlHandlerMapping.class)
			.values()
			.forEach(this::checkHandlers);
	}

	private void checkControllers(RequestMappingInfoHandlerMapping controllers) {
		controllers.getHandlerMethods()
			.forEach((mapping, method) -> mapping.getPatternsCondition()
				.getPatterns()
				.forEach(pattern -> this.routes.requireUnshared(pattern.getPatternString(), method)));
	}

	private void checkRouterFunctions(RouterFunctionMapping mapping) {
		RouterFunction<?> routerFunction = mapping.getRouterFunction();
		if (routerFunction != null) {
			routerFunction.accept(new RouterFunctionPaths(this.routes::requireUnshared));
		}
	}

	private void checkHandlers(AbstractUrlHandlerMapping mapping) {
		mapping.getHandlerMap()
			.forEach((pattern, handler) -> this.routes.requireUnshared(pattern.getPatternString(), handler));
	}

}
