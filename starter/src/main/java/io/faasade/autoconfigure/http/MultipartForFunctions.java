package io.faasade.autoconfigure.http;

import io.faasade.http.HttpRoutes;
import io.faasade.http.RouteLookup;
import io.faasade.http.servlet.FunctionMultipartResolver;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Stands in front of the dispatcher's {@code MultipartResolver}, whoever has declared it.
 */
final class MultipartForFunctions implements BeanPostProcessor {

	private final ObjectProvider<HttpRoutes> routes;

	MultipartForFunctions(ObjectProvider<HttpRoutes> routes) {
		this.routes = routes;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		boolean dispatchers = DispatcherServlet.MULTIPART_RESOLVER_BEAN_NAME.equals(beanName);
		return (dispatchers && bean instanceof MultipartResolver resolver)
				? new FunctionMultipartResolver(resolver, new RouteLookup(this.routes.getObject())) : bean;
	}

}
