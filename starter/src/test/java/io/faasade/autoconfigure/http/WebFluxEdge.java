package io.faasade.autoconfigure.http;

import java.util.Map;

import io.faasade.http.HttpEdgeFunctions;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.config.CorsRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * The contract's application on WebFlux: CORS and a filter, said as WebFlux's users say
 * them.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(HttpEdgeFunctions.class)
class WebFluxEdge implements WebFluxConfigurer {

	@Override
	public void addCorsMappings(CorsRegistry registry) {
		registry.addMapping("/**").allowedOrigins(HttpEdgeFunctions.FRIEND).allowedMethods("GET", "POST");
	}

	@Bean
	TenantFilter tenantFilter() {
		return new TenantFilter();
	}

	/**
	 * Sets what belongs to a call, and sometimes reads what the function wants to read.
	 */
	static final class TenantFilter implements WebFilter {

		@Override
		public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
			String tenant = exchange.getRequest().getHeaders().getFirst("X-Tenant");
			Mono<?> read = exchange.getRequest().getHeaders().containsHeader("X-Read-Form")
					? exchange.getFormData().then(exchange.getMultipartData()) : Mono.empty();
			return read.then(chain.filter(exchange))
				.contextWrite((tenant != null)
						? Context.of(Slf4jThreadLocalAccessor.KEY, Map.of(HttpEdgeFunctions.TENANT, tenant))
						: Context.empty());
		}

	}

}
