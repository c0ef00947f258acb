package io.faasade.autoconfigure.manual;

import io.faasade.autoconfigure.security.reactive.FunctionRequest;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.csrf.CsrfWebFilter;
import org.springframework.security.web.server.util.matcher.AndServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.NegatedServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;

/** The manual's rules about functions on WebFlux. */
@Configuration(proxyBeanMethods = false)
class RulesOnWebFlux {

	@Order(2)
	@Bean
	SecurityWebFilterChain functions(ServerHttpSecurity http) {
		return http
			.authorizeExchange(exchanges -> exchanges.matchers(FunctionRequest.to("greet"))
				.hasRole("GREETER")
				.matchers(FunctionRequest.toAnyFunction())
				.authenticated()
				.anyExchange()
				.denyAll())
			.httpBasic(Customizer.withDefaults())
			.build();
	}

	/** As {@link #functions}, for callers that send their credentials each time. */
	@Order(1)
	@Bean
	SecurityWebFilterChain programs(ServerHttpSecurity http) {
		http.csrf(csrf -> csrf
			.requireCsrfProtectionMatcher(new AndServerWebExchangeMatcher(CsrfWebFilter.DEFAULT_CSRF_MATCHER,
					new NegatedServerWebExchangeMatcher(FunctionRequest.toAnyFunction()))));
		return http.securityMatcher(exchange -> exchange.getRequest().getHeaders().containsHeader("X-Program")
				? MatchResult.match() : MatchResult.notMatch())
			.httpBasic(Customizer.withDefaults())
			.build();
	}

}
