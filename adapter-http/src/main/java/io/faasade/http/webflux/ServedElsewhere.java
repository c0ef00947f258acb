package io.faasade.http.webflux;

import java.util.Map;

import io.faasade.http.HttpRoutes;
import io.faasade.http.RouterFunctionPaths;
import org.jspecify.annotations.Nullable;

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
		checkRouterFunctions(context);
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

	// Mappings compose them of beans, unless one was given a router function itself.
	private void checkRouterFunctions(ApplicationContext context) {
		Map<String, ?> beans = BeanFactoryUtils.beansOfTypeIncludingAncestors(context, RouterFunction.class);
		beans.forEach((name, bean) -> checkRouterFunction(name, (RouterFunction<?>) bean));
		if (beans.isEmpty()) {
			BeanFactoryUtils.beansOfTypeIncludingAncestors(context, RouterFunctionMapping.class)
				.forEach((name, mapping) -> checkRouterFunction(name, mapping.getRouterFunction()));
		}
	}

	private void checkRouterFunction(String name, @Nullable RouterFunction<?> routerFunction) {
		if (routerFunction != null) {
			routerFunction.accept(new RouterFunctionVisitor(new RouterFunctionPaths(this.routes, name)));
		}
	}

	private void checkHandlers(AbstractUrlHandlerMapping mapping) {
		mapping.getHandlerMap()
			.forEach((pattern, handler) -> this.routes.requireUnshared(pattern.getPatternString(), handler));
	}

}
