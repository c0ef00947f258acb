package io.faasade.autoconfigure.manual;

import io.faasade.autoconfigure.security.servlet.FunctionRequest;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** The manual's rules about functions on Spring MVC. */
@Configuration(proxyBeanMethods = false)
class RulesOnServlet {

	@Order(2)
	@Bean
	SecurityFilterChain functions(HttpSecurity http) {
		return http
			.authorizeHttpRequests(requests -> requests.requestMatchers(FunctionRequest.to("greet"))
				.hasRole("GREETER")
				.requestMatchers(FunctionRequest.toAnyFunction())
				.authenticated()
				.anyRequest()
				.denyAll())
			.httpBasic(Customizer.withDefaults())
			.build();
	}

	/** As {@link #functions}, for callers that send their credentials each time. */
	@Order(1)
	@Bean
	SecurityFilterChain programs(HttpSecurity http) {
		http.csrf(csrf -> csrf.ignoringRequestMatchers(FunctionRequest.toAnyFunction()));
		return http.securityMatcher(request -> request.getHeader("X-Program") != null)
			.httpBasic(Customizer.withDefaults())
			.build();
	}

}
