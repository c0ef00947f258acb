package io.faasade.autoconfigure.http;

import java.io.IOException;

import io.faasade.http.HttpEdgeFunctions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The contract's application on servlets: CORS and a filter, said as Spring MVC's users
 * say them.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(HttpEdgeFunctions.class)
class ServletEdge implements WebMvcConfigurer {

	@Override
	public void addCorsMappings(CorsRegistry registry) {
		registry.addMapping("/**").allowedOrigins(HttpEdgeFunctions.FRIEND).allowedMethods("GET", "POST");
	}

	@Bean
	TenantFilter tenantFilter() {
		return new TenantFilter();
	}

	@Bean
	FormController formController() {
		return new FormController();
	}

	/**
	 * Sets what belongs to a call, and sometimes reads what the function wants to read.
	 */
	static final class TenantFilter extends OncePerRequestFilter {

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			if (request.getHeader("X-Read-Form") != null) {
				request.getParameterMap();
			}
			MDC.put(HttpEdgeFunctions.TENANT, request.getHeader("X-Tenant"));
			try {
				chain.doFilter(request, response);
			}
			finally {
				MDC.remove(HttpEdgeFunctions.TENANT);
			}
		}

	}

}
