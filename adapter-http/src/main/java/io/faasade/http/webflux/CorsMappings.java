package io.faasade.http.webflux;

import java.util.List;
import java.util.Map;

import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.reactive.config.CorsRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/** The application's CORS rules, which WebFlux shows to its own mappings only. */
final class CorsMappings extends CorsRegistry {

	/** The rules that configurers add. */
	static Map<String, CorsConfiguration> of(List<WebFluxConfigurer> configurers) {
		CorsMappings mappings = new CorsMappings();
		configurers.forEach(configurer -> configurer.addCorsMappings(mappings));
		return mappings.getCorsConfigurations();
	}

}
