package io.faasade.autoconfigure.http;

import java.util.List;
import java.util.Map;

import io.faasade.http.HttpEdgeFunctions;
import io.faasade.http.netty.CallContext;
import io.faasade.http.netty.CorsRules;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.cors.CorsConfiguration;

/**
 * The contract's application on the Netty lane, with WebFlux behind it for its
 * controller: CORS and what belongs to a call, said as this edge wants it said.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(HttpEdgeFunctions.class)
class NettyEdgeApplication {

	@Bean
	CorsRules corsRules() {
		CorsConfiguration rule = new CorsConfiguration();
		rule.setAllowedOrigins(List.of(HttpEdgeFunctions.FRIEND));
		rule.setAllowedMethods(List.of("GET", "POST"));
		return CorsRules.of(Map.of("/**", rule));
	}

	@Bean
	CallContext tenantContext() {
		return (request, context) -> {
			String tenant = request.header("X-Tenant");
			return tenant.isEmpty() ? context
					: context.put(Slf4jThreadLocalAccessor.KEY, Map.of(HttpEdgeFunctions.TENANT, tenant));
		};
	}

}
