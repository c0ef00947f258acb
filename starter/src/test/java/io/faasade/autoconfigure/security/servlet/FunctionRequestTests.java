package io.faasade.autoconfigure.security.servlet;

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
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.util.ServletRequestPathUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** How the security of a servlet application speaks of functions. */
class FunctionRequestTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class, HandOverAutoConfiguration.class,
				FunctionAutoConfiguration.class))
		.withUserConfiguration(Shop.class);

	@Test
	void matchesAnyFunction() {
		this.contextRunner.run(context -> {
			assertThat(FunctionRequest.toAnyFunction().matches(get(context, "/list"))).isTrue();
			assertThat(FunctionRequest.toAnyFunction().matches(get(context, "/hello"))).isTrue();
			assertThat(FunctionRequest.toAnyFunction().matches(get(context, "/index.html"))).isFalse();
		});
	}

	@Test
	void matchesAFunctionByItsName() {
		this.contextRunner.run(context -> {
			RequestMatcher matcher = FunctionRequest.to("list");

			assertThat(matcher.matches(get(context, "/list"))).isTrue();
			assertThat(matcher.matches(get(context, "/hello"))).isFalse();
		});
	}

	@Test
	void looksBelowTheContextPath() {
		this.contextRunner.run(context -> {
			MockHttpServletRequest request = get(context, "/shop/list");
			request.setContextPath("/shop");

			assertThat(FunctionRequest.to("list").matches(request)).isTrue();
		});
	}

	@Test
	void leavesNothingInTheRequest() {
		this.contextRunner.run(context -> {
			MockHttpServletRequest request = get(context, "/list");
			FunctionRequest.toAnyFunction().matches(request);

			assertThat(ServletRequestPathUtils.hasParsedRequestPath(request)).isFalse();
		});
	}

	@Test
	void leavesWhatOthersHaveParsed() {
		this.contextRunner.run(context -> {
			MockHttpServletRequest request = get(context, "/list");
			ServletRequestPathUtils.parseAndCache(request);

			assertThat(FunctionRequest.toAnyFunction().matches(request)).isTrue();
			assertThat(ServletRequestPathUtils.hasParsedRequestPath(request)).isTrue();
		});
	}

	@Test
	void failsEveryRequestWhereARuleNamesNoFunction() {
		this.contextRunner.run(context -> {
			RequestMatcher matcher = FunctionRequest.to("lists");

			assertThatExceptionOfType(UnknownGuardedFunctionException.class)
				.isThrownBy(() -> matcher.matches(get(context, "/list")));
			assertThatExceptionOfType(UnknownGuardedFunctionException.class)
				.isThrownBy(() -> matcher.matches(get(context, "/other")));
		});
	}

	@Test
	void mustBeAboutAFunction() {
		assertThatIllegalArgumentException().isThrownBy(FunctionRequest::to);
	}

	private static MockHttpServletRequest get(AssertableWebApplicationContext context, String path) {
		MockHttpServletRequest request = new MockHttpServletRequest(context.getServletContext(), "GET", path);
		context.getServletContext()
			.setAttribute(WebApplicationContext.ROOT_WEB_APPLICATION_CONTEXT_ATTRIBUTE,
					context.getSourceApplicationContext());
		return request;
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
