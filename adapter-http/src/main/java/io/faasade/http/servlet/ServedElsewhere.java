package io.faasade.http.servlet;

import io.faasade.http.HttpRoutes;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

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
			.forEach((mapping, method) -> mapping.getPatternValues()
				.forEach(pattern -> this.routes.requireUnshared(pattern, method)));
	}

	private void checkRouterFunctions(RouterFunctionMapping mapping) {
		if (mapping.getRouterFunction() != null) {
			mapping.getRouterFunction().accept(new RouterFunctionPaths(this.routes::requireUnshared));
		}
	}

	private void checkHandlers(AbstractUrlHandlerMapping mapping) {
		mapping.getHandlerMap().forEach(this.routes::requireUnshared);
	}

}
