package io.faasade.autoconfigure.manual;

import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

import io.faasade.autoconfigure.RunningApplications;
import io.faasade.function.FunctionBean;
import io.faasade.http.RawAnswer;
import io.faasade.http.RawRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

import static org.assertj.core.api.Assertions.assertThat;

/** What the manual shows does what the manual says. */
class ManualTests {

	@RegisterExtension
	static final RunningApplications APPLICATIONS = new RunningApplications();

	private static final RawRequest GREET = RawRequest.post("/greet").withJson("{\"name\":\"Ann\"}");

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "NONE")
	void guardsFunctionsByRules(WebApplicationType type) {
		assertThat(ask(type, RawRequest.get("/list")).status()).isEqualTo(401);
		assertThat(ask(type, as("guest", RawRequest.get("/list"))).text()).isEqualTo("[\"a\",\"b\"]");
		assertThat(ask(type, as("guest", RawRequest.get("/greet"))).status()).isEqualTo(403);
		assertThat(ask(type, as("guest", RawRequest.get("/elsewhere"))).status()).isEqualTo(403);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "NONE")
	void asksForATokenUnlessTheCallerIsAProgram(WebApplicationType type) {
		assertThat(ask(type, as("greeter", GREET)).status()).isIn(401, 403);
		assertThat(ask(type, as("greeter", program(GREET))).text()).isEqualTo("{\"text\":\"Hello Ann\"}");
	}

	@Test
	void guardsAFunctionByItsMethod() {
		RawRequest close = program(RawRequest.post("/close").withJson("{\"number\":7}"));

		assertThat(ask(WebApplicationType.SERVLET, as("clerk", close)).text()).isEqualTo("{\"number\":7}");
		assertThat(ask(WebApplicationType.SERVLET, as("guest", close)).status()).isEqualTo(403);
	}

	@Test
	void adjustsWhatFunctionsRead() {
		RawRequest stray = program(RawRequest.post("/greet").withJson("{\"name\":\"Ann\",\"age\":7}"));

		assertThat(ask(WebApplicationType.SERVLET, as("greeter", stray)).status()).isEqualTo(400);
	}

	private static RawRequest program(RawRequest request) {
		return request.with("X-Program: yes");
	}

	private static RawRequest as(String user, RawRequest request) {
		return request.with("Authorization: Basic " + Base64.getEncoder().encodeToString((user + ":pw").getBytes()));
	}

	private static RawAnswer ask(WebApplicationType type, RawRequest request) {
		Class<?> configuration = (type == WebApplicationType.SERVLET) ? OnServlet.class : OnWebFlux.class;
		return APPLICATIONS.ask(type, configuration, request, "--faasade.functions.list.audit.level=all");
	}

	private static UserDetails[] users() {
		return List.of("greeter", "clerk", "guest")
			.stream()
			.map(name -> User.withUsername(name).password("{noop}pw").roles(name.toUpperCase()).build())
			.toArray(UserDetails[]::new);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableMethodSecurity
	@Import({ RulesOnServlet.class, GreetFunction.class, Close.class, Lists.class, Tuning.class })
	static class OnServlet {

		@Bean
		InMemoryUserDetailsManager knownUsers() {
			return new InMemoryUserDetailsManager(users());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ RulesOnWebFlux.class, GreetFunction.class, Lists.class, Tuning.class })
	static class OnWebFlux {

		@Bean
		MapReactiveUserDetailsService knownUsers() {
			return new MapReactiveUserDetailsService(users());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Lists {

		@FunctionBean
		Supplier<List<String>> list() {
			return () -> List.of("a", "b");
		}

	}

}
