package io.faasade.autoconfigure.http;

import io.faasade.http.HttpFunctions;
import io.faasade.http.HttpRoutes;
import io.faasade.http.webflux.FunctionHandlerMapping;
import io.faasade.http.webflux.FunctionRequestHandler;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.reactive.DispatcherHandler;

/** Auto-configuration for functions behind WebFlux. */
@AutoConfiguration(after = HttpFunctionAutoConfiguration.class,
		afterName = "org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration")
@ConditionalOnWebApplication(type = Type.REACTIVE)
public final class WebFluxFunctionAutoConfiguration {

	/** Where there is WebFlux. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(DispatcherHandler.class)
	@ConditionalOnBean(HttpFunctions.class)
	static class EdgeConfiguration {

		@Bean
		@ConditionalOnMissingBean
		FunctionRequestHandler functionRequestHandler() {
			return new FunctionRequestHandler();
		}

		// Where beans are lazy, too, it tells at the start of paths served twice.
		@Bean
		@Lazy(false)
		@ConditionalOnMissingBean
		FunctionHandlerMapping faasadeHandlerMapping(HttpFunctions functions, FunctionRequestHandler handler) {
			return new FunctionHandlerMapping(functions, handler);
		}

		@Bean
		@ConditionalOnMissingBean
		HttpTriggerListing functionHttpTriggerListing(HttpRoutes routes) {
			return new HttpTriggerListing(routes, function -> function.runsOnEventLoop() ? "event loop" : "thread");
		}

	}

}
