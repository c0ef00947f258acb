package io.faasade.autoconfigure.security;

import java.util.Base64;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.faasade.autoconfigure.RunningApplications;
import io.faasade.function.FunctionBean;
import io.faasade.http.RawAnswer;
import io.faasade.http.RawRequest;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What functions know of their caller and of the trace they are part of, and what method
 * security makes of that, on every edge.
 */
class SecuredFunctionsTests {

	@RegisterExtension
	static final RunningApplications APPLICATIONS = new RunningApplications();

	@ParameterizedTest
	@EnumSource
	void knowTheirCallerWhateverTheyAnswer(Edge edge) {
		assertThat(get(edge, "/who", "ann").text()).isEqualTo("ann");
		assertThat(get(edge, "/who-later", "ann").text()).isEqualTo("ann");
		assertThat(get(edge, "/who-and-who", "ann").text()).isEqualTo("[\"ann\",\"ann\"]");
	}

	@ParameterizedTest
	@EnumSource
	void areWithinTheTraceOfTheRequest(Edge edge) {
		assertThat(get(edge, "/trace", "ann").text()).isEqualTo("http.server.requests");
		assertThat(get(edge, "/trace-later", "ann").text()).isEqualTo("http.server.requests");
	}

	@ParameterizedTest
	@EnumSource
	void leaveNobodyBehindOnAThread(Edge edge) {
		IntStream.range(0, 20).forEach(call -> get(edge, "/who", "ann"));

		for (int call = 0; call < 20; call++) {
			assertThat(get(edge, "/open", "").text()).isEqualTo("nobody");
		}
	}

	@ParameterizedTest
	@EnumSource
	void areGuardedByMethodSecurity(Edge edge) {
		assertThat(get(edge, "/safe", "ann").text()).isEqualTo("opened");
		assertThat(get(edge, "/safe", "bob").status()).isEqualTo(403);
		assertThat(get(edge, "/safe", "").status()).isEqualTo(401);
		assertThat(get(edge, "/safe", "mallory").status()).isEqualTo(401);
	}

	private static RawAnswer get(Edge edge, String path, String user) {
		RawRequest request = user.isEmpty() ? RawRequest.get(path) : RawRequest.get(path)
			.with("Authorization: Basic " + Base64.getEncoder().encodeToString((user + ":pw").getBytes()));
		return APPLICATIONS.ask(edge.type, edge.configuration, request,
				"--faasade.http.servlet.hand-over=" + edge.handsOver);
	}

	/** Where functions are served. */
	enum Edge {

		SERVLET(WebApplicationType.SERVLET, OnServlet.class, false),
		HANDED_OVER(WebApplicationType.SERVLET, OnServlet.class, true),
		WEBFLUX(WebApplicationType.REACTIVE, OnWebFlux.class, false);

		private final WebApplicationType type;

		private final Class<?> configuration;

		private final boolean handsOver;

		Edge(WebApplicationType type, Class<?> configuration, boolean handsOver) {
			this.type = type;
			this.configuration = configuration;
			this.handsOver = handsOver;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableMethodSecurity
	@Import({ Callers.class, Safe.class })
	static class OnServlet {

		@Bean
		InMemoryUserDetailsManager users() {
			return new InMemoryUserDetailsManager(user("ann", "CLERK"), user("bob", "GUEST"));
		}

		@Bean
		SecurityFilterChain rules(HttpSecurity http) {
			return http
				.authorizeHttpRequests(requests -> requests
					.requestMatchers(io.faasade.autoconfigure.security.servlet.FunctionRequest.to("open"))
					.permitAll()
					.anyRequest()
					.authenticated())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableReactiveMethodSecurity
	@Import({ Callers.class, SafeLater.class })
	static class OnWebFlux {

		@Bean
		MapReactiveUserDetailsService users() {
			return new MapReactiveUserDetailsService(user("ann", "CLERK"), user("bob", "GUEST"));
		}

		@Bean
		SecurityWebFilterChain rules(ServerHttpSecurity http) {
			return http
				.authorizeExchange(exchanges -> exchanges
					.matchers(io.faasade.autoconfigure.security.reactive.FunctionRequest.to("open"))
					.permitAll()
					.anyExchange()
					.authenticated())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

	private static UserDetails user(String name, String role) {
		return User.withUsername(name).password("{noop}pw").roles(role).build();
	}

	/** A function with a method that can be guarded. */
	@FunctionBean
	static class Safe implements Supplier<String> {

		@Override
		@PreAuthorize("hasRole('CLERK')")
		public String get() {
			return "opened";
		}

	}

	/** The same, as reactive method security asks for it. */
	@FunctionBean("safe")
	static class SafeLater implements Supplier<Mono<String>> {

		@Override
		@PreAuthorize("hasRole('CLERK')")
		public Mono<String> get() {
			return Mono.just("opened");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Callers {

		@FunctionBean
		Supplier<String> who() {
			return () -> name(SecurityContextHolder.getContext().getAuthentication());
		}

		@FunctionBean
		Supplier<String> open() {
			return who();
		}

		@FunctionBean
		Supplier<Mono<String>> whoLater() {
			return () -> ReactiveSecurityContextHolder.getContext()
				.map(SecurityContext::getAuthentication)
				.map(Callers::name);
		}

		@FunctionBean
		Supplier<Flux<String>> whoAndWho() {
			return () -> Flux.merge(whoLater().get(), whoLater().get());
		}

		@FunctionBean
		Supplier<String> trace(ObservationRegistry observations) {
			return () -> outermost(observations.getCurrentObservation());
		}

		@FunctionBean
		Supplier<Mono<String>> traceLater() {
			return () -> Mono.deferContextual(
					context -> Mono.just(outermost(context.<Observation>get(ObservationThreadLocalAccessor.KEY))));
		}

		private static String name(Authentication caller) {
			return (caller == null || caller instanceof AnonymousAuthenticationToken) ? "nobody" : caller.getName();
		}

		private static String outermost(ObservationView observation) {
			ObservationView each = observation;
			while (each.getContextView().getParentObservation() != null) {
				each = each.getContextView().getParentObservation();
			}
			return each.getContextView().getName();
		}

	}

}
