package io.faasade.autoconfigure;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.faasade.function.FunctionBean;
import io.faasade.http.HttpTrigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import reactor.core.publisher.Flux;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What stops the start of a whole application, however it is served, and what the
 * operator is told then. Beans are lazy here: what stops then does so always.
 */
class StartChecksTests {

	@ParameterizedTest
	@EnumSource
	void tellsOfTwoFunctionsOnOneVerbAndPath(Lane lane) {
		FailureAnalysis stopped = lane.stopped(Twice.class);

		assertThat(stopped.getDescription()).contains("method first of", "method second of", "'GET /same'");
		assertThat(stopped.getAction()).contains("@HttpTrigger(path = \"/second\")");
	}

	@ParameterizedTest
	@EnumSource
	void tellsOfABadPath(Lane lane) {
		FailureAnalysis stopped = lane.stopped(BadPath.class);

		assertThat(stopped.getDescription()).contains("method bad of", "'/a//b'");
		assertThat(stopped.getAction()).contains("@HttpTrigger(path = \"/orders/{id}\")");
	}

	@ParameterizedTest
	@EnumSource
	void tellsOfAVerbThatIsNotForFunctions(Lane lane) {
		FailureAnalysis stopped = lane.stopped(BadVerb.class);

		assertThat(stopped.getDescription()).contains("method bad of", "TRACE");
		assertThat(stopped.getAction()).contains("Leave it out");
	}

	@ParameterizedTest
	@EnumSource
	void tellsOfAnInputThatCannotBeBound(Lane lane) {
		FailureAnalysis stopped = lane.stopped(Unbindable.class);

		assertThat(stopped.getDescription()).contains("method all of", "'GET /all'", "needs a body");
		assertThat(stopped.getAction()).contains("@HttpTrigger(method = RequestMethod.POST)");
	}

	@ParameterizedTest
	@EnumSource
	void tellsOfVariablesThatNobodyTakes(Lane lane) {
		FailureAnalysis stopped = lane.stopped(Unbound.class);

		assertThat(stopped.getDescription()).contains("method page of", "[number]");
		assertThat(stopped.getAction()).contains("Take a record with a component for each variable");
	}

	@ParameterizedTest
	@EnumSource
	void tellsOfAPathAmongTheManagementEndpoints(Lane lane) {
		FailureAnalysis stopped = lane.stopped(Plain.class, "faasade.functions.list.http.path=/actuator/list");

		assertThat(stopped.getDescription()).contains("method list of", "'/actuator'");
		assertThat(stopped.getAction()).contains("faasade.http.base-path");
	}

	@ParameterizedTest
	@EnumSource
	void tellsOfThePathOfASingleEndpoint(Lane lane) {
		FailureAnalysis stopped = lane.stopped(Plain.class, "management.endpoints.web.base-path=/",
				"faasade.functions.list.http.path=/health");

		assertThat(stopped.getDescription()).contains("method list of", "'/health'");
		assertThat(stopped.getAction()).contains("faasade.http.base-path");
	}

	@ParameterizedTest
	@EnumSource
	void tellsOfThePathOfAProbe(Lane lane) {
		FailureAnalysis stopped = lane.stopped(Plain.class, "management.endpoint.health.probes.enabled=true",
				"management.endpoint.health.probes.add-additional-paths=true",
				"faasade.functions.list.http.path=/livez");

		assertThat(stopped.getDescription()).contains("method list of", "'/livez'");
	}

	@ParameterizedTest
	@EnumSource
	void tellsOfABasePathAroundTheManagementEndpoints(Lane lane) {
		FailureAnalysis stopped = lane.stopped(Plain.class, "faasade.http.base-path=/ops",
				"management.endpoints.web.base-path=/ops/manage");

		assertThat(stopped.getDescription()).contains("'/ops'", "'/ops/manage'");
		assertThat(stopped.getAction()).contains("faasade.http.base-path");
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "LEAN")
	void tellsOfAControllerAtAFunctionsPath(Lane lane) {
		FailureAnalysis stopped = lane.stopped(Controlled.class);

		assertThat(stopped.getDescription()).contains("method list of", "'GET /list'", "Lists#all()");
		assertThat(stopped.getAction()).contains("@HttpTrigger(path = \"/functions/list\")");
	}

	@ParameterizedTest
	@EnumSource(names = { "WEBFLUX", "NETTY" })
	void tellsOfARouterFunctionAtAFunctionsPath(Lane lane) {
		FailureAnalysis stopped = lane.stopped(Routed.class);

		assertThat(stopped.getDescription()).contains("method list of", "the router function 'ownRoutes'");
		assertThat(stopped.getAction()).contains("@HttpTrigger(path = \"/functions/list\")");
	}

	@Test
	void tellsOfARouterFunctionOfSpringMvcAtAFunctionsPath() {
		FailureAnalysis stopped = Lane.SERVLET.stopped(RoutedOnServlet.class);

		assertThat(stopped.getDescription()).contains("method list of", "the router function 'ownRoutes'");
		assertThat(stopped.getAction()).contains("@HttpTrigger(path = \"/functions/list\")");
	}

	/** How functions may be served. */
	enum Lane {

		SERVLET(WebApplicationType.SERVLET, getClassLoader(), "faasade.http.servlet.hand-over=false"),

		WEBFLUX(WebApplicationType.REACTIVE, getClassLoader(), "faasade.http.lane=webflux"),

		NETTY(WebApplicationType.REACTIVE, getClassLoader(), "faasade.http.lane=netty"),

		LEAN(WebApplicationType.REACTIVE,
				new FilteredClassLoader("org.springframework.web.reactive", "org.springframework.web.servlet",
						"org.springframework.boot.webflux", "org.springframework.boot.webmvc",
						"org.springframework.security", "jakarta.servlet"),
				"faasade.http.lane=auto");

		private final WebApplicationType type;

		private final ClassLoader classes;

		private final String setting;

		Lane(WebApplicationType type, ClassLoader classes, String setting) {
			this.type = type;
			this.classes = classes;
			this.setting = setting;
		}

		private static ClassLoader getClassLoader() {
			return StartChecksTests.class.getClassLoader();
		}

		FailureAnalysis stopped(Class<?> configuration, String... settings) {
			Throwable failure = catchThrowable(() -> new SpringApplicationBuilder(configuration)
				.resourceLoader(new DefaultResourceLoader(this.classes))
				.web(this.type)
				.properties("server.port=0", "spring.main.banner-mode=off", "spring.main.lazy-initialization=true",
						this.setting)
				.properties(settings)
				.run()
				.close());
			assertThat(failure).as("it should not have started").isNotNull();
			FailureAnalysis analysis = new ActionableFailureAnalyzer().analyze(failure);
			assertThat(analysis).as(failure.toString()).isNotNull();
			return analysis;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Plain {

		@FunctionBean
		Supplier<List<String>> list() {
			return () -> List.of("a", "b", "c");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Twice {

		@FunctionBean
		@HttpTrigger(method = RequestMethod.GET, path = "/same")
		Supplier<String> first() {
			return () -> "first";
		}

		@FunctionBean
		@HttpTrigger(method = RequestMethod.GET, path = "/same")
		Supplier<String> second() {
			return () -> "second";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class BadPath {

		@FunctionBean
		@HttpTrigger(path = "/a//b")
		Supplier<String> bad() {
			return () -> "bad";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class BadVerb {

		@FunctionBean
		@HttpTrigger(method = RequestMethod.TRACE, path = "/bad")
		Supplier<String> bad() {
			return () -> "bad";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Unbindable {

		@FunctionBean
		@HttpTrigger(method = RequestMethod.GET, path = "/all")
		Consumer<Flux<String>> all() {
			return Flux::subscribe;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Unbound {

		@FunctionBean
		@HttpTrigger(method = RequestMethod.GET, path = "/pages/{number}")
		Supplier<String> page() {
			return () -> "page";
		}

	}

	static class Controlled extends Plain {

		@Bean
		Lists lists() {
			return new Lists();
		}

	}

	@RestController
	static class Lists {

		@GetMapping("/list")
		String all() {
			return "all";
		}

	}

	static class Routed extends Plain {

		@Bean
		org.springframework.web.reactive.function.server.RouterFunction<ServerResponse> ownRoutes() {
			return RouterFunctions.route().GET("/list", request -> ServerResponse.ok().build()).build();
		}

	}

	static class RoutedOnServlet extends Plain {

		@Bean
		org.springframework.web.servlet.function.RouterFunction<org.springframework.web.servlet.function.ServerResponse> ownRoutes() {
			return org.springframework.web.servlet.function.RouterFunctions.route()
				.GET("/list", request -> org.springframework.web.servlet.function.ServerResponse.ok().build())
				.build();
		}

	}

}
