package io.faasade.autoconfigure.security.reactive;

import java.util.function.Supplier;

import io.faasade.autoconfigure.CodecAutoConfiguration;
import io.faasade.autoconfigure.FunctionAutoConfiguration;
import io.faasade.autoconfigure.HandOverAutoConfiguration;
import io.faasade.autoconfigure.security.UnknownGuardedFunctionException;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.function.FunctionBean;
import io.faasade.http.HttpRoutes;
import io.faasade.http.HttpRouting;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** How the security of a reactive application speaks of functions. */
class FunctionRequestTests {

	private final ReactiveWebApplicationContextRunner contextRunner = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class, HandOverAutoConfiguration.class,
				FunctionAutoConfiguration.class))
		.withUserConfiguration(Shop.class);

	@Test
	void matchesAnyFunction() {
		this.contextRunner.run(context -> {
			assertThat(matching(FunctionRequest.toAnyFunction(), context, "/list")).isTrue();
			assertThat(matching(FunctionRequest.toAnyFunction(), context, "/hello")).isTrue();
			assertThat(matching(FunctionRequest.toAnyFunction(), context, "/index.html")).isFalse();
		});
	}

	@Test
	void matchesAFunctionByItsName() {
		this.contextRunner.run(context -> {
			ServerWebExchangeMatcher matcher = FunctionRequest.to("list");

			assertThat(matching(matcher, context, "/list")).isTrue();
			assertThat(matching(matcher, context, "/hello")).isFalse();
		});
	}

	@Test
	void looksBelowTheContextPath() {
		this.contextRunner.run(context -> {
			MockServerHttpRequest request = MockServerHttpRequest.get("/shop/list").contextPath("/shop").build();

			assertThat(matching(FunctionRequest.to("list"), context, request)).isTrue();
		});
	}

	@Test
	void failsEveryRequestWhereARuleNamesNoFunction() {
		this.contextRunner.run(context -> {
			ServerWebExchangeMatcher matcher = FunctionRequest.to("lists");

			assertThatExceptionOfType(UnknownGuardedFunctionException.class)
				.isThrownBy(() -> matching(matcher, context, "/list"));
			assertThatExceptionOfType(UnknownGuardedFunctionException.class)
				.isThrownBy(() -> matching(matcher, context, "/other"));
		});
	}

	@Test
	void mustBeAboutAFunction() {
		assertThatIllegalArgumentException().isThrownBy(FunctionRequest::to);
	}

	private static boolean matching(ServerWebExchangeMatcher matcher, ApplicationContext context, String path) {
		return matching(matcher, context, MockServerHttpRequest.get(path).build());
	}

	private static boolean matching(ServerWebExchangeMatcher matcher, ApplicationContext context,
			MockServerHttpRequest request) {
		MockServerWebExchange exchange = MockServerWebExchange.builder(request).applicationContext(context).build();
		return matcher.matches(exchange).map(MatchResult::isMatch).blockOptional().orElseThrow();
	}

	@Configuration(proxyBeanMethods = false)
	static class Shop {

		@FunctionBean
		Supplier<String> list() {
			return () -> "a";
		}

		@FunctionBean
		Supplier<String> hello() {
			return () -> "hi";
		}

		@Bean
		HttpRoutes routes(FunctionDirectory directory) {
			return HttpRoutes.of(directory, HttpRouting.atRoot());
		}

	}

}
