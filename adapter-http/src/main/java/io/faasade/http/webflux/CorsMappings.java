package io.faasade.http.webflux;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.springframework.context.ApplicationContext;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.reactive.config.WebFluxConfigurationSupport;

/**
 * The application's CORS rules. WebFlux shows them to its own mappings and to subclasses
 * of its configuration only, of which an application may have written one.
 */
final class CorsMappings {

	private static final Method RULES = Objects
		.requireNonNull(ReflectionUtils.findMethod(WebFluxConfigurationSupport.class, "getCorsConfigurations"));

	private CorsMappings() {
	}

	/** The rules by path, those of {@code WebFluxConfigurer}s included. */
	static Map<String, CorsConfiguration> of(ApplicationContext context) {
		Map<String, CorsConfiguration> rules = new LinkedHashMap<>();
		context.getBeanProvider(WebFluxConfigurationSupport.class)
			.forEach(configuration -> rules.putAll(of(configuration)));
		return rules;
	}

	@SuppressWarnings("unchecked")
	private static Map<String, CorsConfiguration> of(WebFluxConfigurationSupport configuration) {
		ReflectionUtils.makeAccessible(RULES);
		return (Map<String, CorsConfiguration>) Objects
			.requireNonNull(ReflectionUtils.invokeMethod(RULES, configuration));
	}

}
