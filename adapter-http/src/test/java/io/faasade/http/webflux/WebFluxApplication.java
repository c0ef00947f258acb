package io.faasade.http.webflux;

import java.util.function.Consumer;

import io.faasade.http.HttpFunctions;
import io.faasade.http.ServedFunctions;

import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.reactive.config.CorsRegistry;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/** A WebFlux application that serves functions, with CORS rules. */
final class WebFluxApplication {

	private WebFluxApplication() {
	}

	static GenericApplicationContext started(ServedFunctions functions, Consumer<GenericApplicationContext> additions) {
		GenericApplicationContext context = new GenericApplicationContext();
		new AnnotatedBeanDefinitionReader(context).register(Flux.class);
		HttpFunctions http = functions.http();
		context.registerBean(FunctionHandlerMapping.class,
				() -> new FunctionHandlerMapping(http, new FunctionRequestHandler()));
		additions.accept(context);
		context.refresh();
		return context;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebFlux
	static class Flux implements WebFluxConfigurer {

		@Override
		public void addCorsMappings(CorsRegistry registry) {
			registry.addMapping("/**").allowedOrigins("https://shop.example");
		}

	}

}
