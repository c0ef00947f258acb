package io.faasade.http.servlet;

import java.util.function.Consumer;

import io.faasade.http.HttpFunctions;
import io.faasade.http.ServedFunctions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A Spring MVC application that serves functions, with an interceptor and CORS rules. */
final class ServletApplication {

	private ServletApplication() {
	}

	/** An application that is still to be refreshed. */
	static GenericWebApplicationContext of(ServedFunctions functions) {
		GenericWebApplicationContext context = new GenericWebApplicationContext();
		new AnnotatedBeanDefinitionReader(context).register(Mvc.class);
		HttpFunctions http = functions.http();
		context.registerBean(FunctionHandlerMapping.class, () -> new FunctionHandlerMapping(http,
				new FunctionRequestHandler(functions.executor()), context.getBean(RequestMappingHandlerMapping.class)));
		return context;
	}

	/** An application without a server. */
	static GenericWebApplicationContext started(ServedFunctions functions,
			Consumer<GenericWebApplicationContext> additions) {
		GenericWebApplicationContext context = of(functions);
		context.setServletContext(new MockServletContext());
		additions.accept(context);
		context.refresh();
		return context;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebMvc
	static class Mvc implements WebMvcConfigurer {

		@Override
		public void addCorsMappings(CorsRegistry registry) {
			registry.addMapping("/**").allowedOrigins("https://shop.example");
		}

		@Override
		public void addInterceptors(InterceptorRegistry registry) {
			registry.addInterceptor(new Stamp()).addPathPatterns("/list", "/stubborn");
		}

	}

	/** Leaves a mark on answers. */
	static final class Stamp implements HandlerInterceptor {

		@Override
		public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
			response.addHeader("Stamp", "seen");
			return true;
		}

	}

}
