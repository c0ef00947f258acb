package io.faasade.autoconfigure.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.faasade.autoconfigure.RunningApplications;
import io.faasade.function.FunctionBean;
import io.faasade.http.RawAnswer;
import io.faasade.http.RawRequest;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.filter.CorsFilter;

import static org.assertj.core.api.Assertions.assertThat;

/** Functions behind an application's own CORS filter. */
class CorsFilterTests {

	private static final String FRIEND = "https://friend.example";

	private static final String STRANGER = "https://stranger.example";

	@RegisterExtension
	static final RunningApplications APPLICATIONS = new RunningApplications();

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "NONE")
	void servesAnAllowedOrigin(WebApplicationType type) {
		RawAnswer answer = ask(type, RawRequest.get("/count").with("Origin: " + FRIEND));

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(FRIEND);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "NONE")
	void grantsAPreflight(WebApplicationType type) {
		RawAnswer answer = ask(type, preflight(FRIEND));

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(FRIEND);
		assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("GET");
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "NONE")
	void refusesAForeignOriginBeforeAnythingRuns(WebApplicationType type) {
		int before = runs(type);

		assertThat(ask(type, RawRequest.get("/count").with("Origin: " + STRANGER)).status()).isEqualTo(403);
		assertThat(ask(type, preflight(STRANGER)).status()).isEqualTo(403);

		assertThat(runs(type)).isEqualTo(before + 1);
	}

	private static int runs(WebApplicationType type) {
		return Integer.parseInt(ask(type, RawRequest.get("/count")).text());
	}

	private static RawRequest preflight(String origin) {
		return RawRequest.of("OPTIONS", "/count").with("Origin: " + origin).with("Access-Control-Request-Method: GET");
	}

	private static RawAnswer ask(WebApplicationType type, RawRequest request) {
		Class<?> configuration = (type == WebApplicationType.SERVLET) ? OnServlet.class : OnWebFlux.class;
		return APPLICATIONS.ask(type, configuration, request,
				"--spring.autoconfigure.exclude=" + EdgeApplication.WITHOUT_SECURITY);
	}

	private static CorsConfiguration rule() {
		CorsConfiguration rule = new CorsConfiguration();
		rule.addAllowedOrigin(FRIEND);
		rule.addAllowedMethod("GET");
		return rule;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Counting.class)
	static class OnServlet {

		@Bean
		CorsFilter corsFilter() {
			UrlBasedCorsConfigurationSource rules = new UrlBasedCorsConfigurationSource();
			rules.registerCorsConfiguration("/**", rule());
			return new CorsFilter(rules);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Counting.class)
	static class OnWebFlux {

		@Bean
		CorsWebFilter corsFilter() {
			return new CorsWebFilter(exchange -> rule());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Counting {

		@FunctionBean
		Supplier<Integer> count() {
			AtomicInteger runs = new AtomicInteger();
			return runs::incrementAndGet;
		}

	}

}
