package io.faasade.autoconfigure.http;

import io.faasade.autoconfigure.CodecAutoConfiguration;
import io.faasade.autoconfigure.FunctionAutoConfiguration;
import io.faasade.autoconfigure.HandOverAutoConfiguration;
import io.faasade.function.FunctionRegistration;
import io.faasade.http.HttpTriggerDefinition;
import io.faasade.http.UnusableRouteException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** Functions and Actuator endpoints that would be served at one path. */
class EndpointPathsCheckTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class))
		.withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class, HandOverAutoConfiguration.class,
				FunctionAutoConfiguration.class, HttpFunctionAutoConfiguration.class))
		.withBean(Stock.class)
		.withPropertyValues("management.endpoints.web.exposure.include=*");

	@ParameterizedTest
	@CsvSource({ "/, /stock", "/, /stock/more", "/, /{any}", "'', /stock", "/actuator, /actuator/stock" })
	void keepsFunctionsOffThePathsOfEndpoints(String managementPath, String path) {
		serving(path).withPropertyValues("management.endpoints.web.base-path=" + managementPath)
			.run(context -> assertThat(context.getStartupFailure())
				.hasStackTraceContaining(UnusableRouteException.class.getName())
				.hasStackTraceContaining("among the management endpoints"));
	}

	@Test
	void leavesOtherPathsToFunctions() {
		serving("/stocks").withPropertyValues("management.endpoints.web.base-path=/")
			.run(context -> assertThat(context).hasNotFailed());
	}

	@Test
	void leavesPathsOfEndpointsThatAreNotExposed() {
		serving("/stock")
			.withPropertyValues("management.endpoints.web.base-path=/",
					"management.endpoints.web.exposure.include=health")
			.run(context -> assertThat(context).hasNotFailed());
	}

	@Test
	void leavesThePathsOfEndpointsOnAnotherPort() {
		serving("/stock").withPropertyValues("management.endpoints.web.base-path=/", "management.server.port=9090")
			.run(context -> assertThat(context).hasNotFailed());
	}

	@Test
	void keepsTheBasePathOffThePathsOfEndpoints() {
		serving("/more").withPropertyValues("management.endpoints.web.base-path=/", "faasade.http.base-path=/stock")
			.run(context -> assertThat(context.getStartupFailure())
				.hasStackTraceContaining(UnusableRouteException.class.getName())
				.hasStackTraceContaining("base path '/stock'"));
	}

	private WebApplicationContextRunner serving(String path) {
		return this.contextRunner.withBean(FunctionRegistration.class,
				() -> FunctionRegistration.function("f", String.class, String.class, text -> text)
					.withTrigger(HttpTriggerDefinition.post(path)));
	}

	@Endpoint(id = "stock")
	static class Stock {

		@ReadOperation
		int stock() {
			return 1;
		}

	}

}
