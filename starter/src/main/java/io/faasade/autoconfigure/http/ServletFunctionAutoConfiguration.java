package io.faasade.autoconfigure.http;

import io.faasade.dispatch.FunctionThreads;
import io.faasade.http.HttpFunctions;
import io.faasade.http.HttpRoutes;
import io.faasade.http.servlet.FunctionHandlerMapping;
import io.faasade.http.servlet.FunctionRequestHandler;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Auto-configuration for functions behind Spring MVC. */
@AutoConfiguration(after = HttpFunctionAutoConfiguration.class,
		afterName = "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration")
@ConditionalOnWebApplication(type = Type.SERVLET)
public final class ServletFunctionAutoConfiguration {

	/** Where there is Spring MVC. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(DispatcherServlet.class)
	@ConditionalOnBean(name = "requestMappingHandlerMapping", value = HttpFunctions.class)
	static class EdgeConfiguration {

		@Bean
		static MultipartForFunctions functionMultipartForFunctions(ObjectProvider<HttpRoutes> routes) {
			return new MultipartForFunctions(routes);
		}

		@Bean
		@ConditionalOnMissingBean
		FunctionRequestHandler functionRequestHandler(FunctionThreads threads, HttpProperties properties) {
			return properties.servlet().handOver() ? FunctionRequestHandler.handingOver(threads.executor())
					: new FunctionRequestHandler(threads.executor());
		}

		// Where beans are lazy, too, it tells at the start of paths served twice.
		@Bean
		@Lazy(false)
		@ConditionalOnMissingBean
		FunctionHandlerMapping faasadeHandlerMapping(HttpFunctions functions, FunctionRequestHandler handler,
				@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping controllers) {
			return new FunctionHandlerMapping(functions, handler, controllers);
		}

		@Bean
		@ConditionalOnMissingBean
		HttpTriggerListing functionHttpTriggerListing(HttpRoutes routes, HttpProperties properties) {
			boolean handsOver = properties.servlet().handOver();
			return new HttpTriggerListing(routes,
					function -> (handsOver && !function.runsOnEventLoop()) ? "thread" : "container thread");
		}

	}

}
