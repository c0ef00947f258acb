package io.faasade.autoconfigure.security;

import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.faasade.autoconfigure.CodecAutoConfiguration;
import io.faasade.autoconfigure.FunctionAutoConfiguration;
import io.faasade.autoconfigure.HandOverAutoConfiguration;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.function.FunctionBean;
import io.faasade.http.HttpRoutes;
import io.faasade.http.HttpRouting;
import io.faasade.http.HttpTrigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.RequestMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Which requests a security rule about functions is for. */
class GuardedFunctionsTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class, HandOverAutoConfiguration.class,
				FunctionAutoConfiguration.class))
		.withUserConfiguration(Shop.class);

	@ParameterizedTest
	@CsvSource({ "GET, /list", "HEAD, /list", "POST, /list", "OPTIONS, /list", "TRACE, /list", "FOO, /list",
			"GET, /%6cist", "GET, /orders/7", "POST, /orders/a%2Fb" })
	void areAllOfThemWhateverTheVerbAndTheSpelling(String method, String path) {
		assertThat(matching(method, path, "/")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/List", "/list/", "/list;a=b", "/list/x", "/orders", "/orders/7/x", "/other" })
	void areNoneWhereTheApplicationAnswers(String path) {
		assertThat(matching("GET", path, "/")).isFalse();
	}

	@Test
	void areWhateverIsBelowTheBasePath() {
		assertThat(matching("GET", "/fn/list", "/fn")).isTrue();
		assertThat(matching("GET", "/fn/unknown", "/fn")).isTrue();
		assertThat(matching("GET", "/fn/list;a=b", "/fn")).isTrue();
		assertThat(matching("GET", "/fnord", "/fn")).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "GET, /list, list", "HEAD, /list, list", "GET, /orders/7, order", "HEAD, /orders/7, order",
			"DELETE, /orders/7, cancel" })
	void areTheOneThatVerbAndPathLeadTo(String method, String path, String function) {
		assertThat(matching(method, path, "/", function)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "DELETE, /orders/7, order", "GET, /orders/7, cancel", "GET, /list, order", "GET, /other, order" })
	void areNotAnotherOne(String method, String path, String function) {
		assertThat(matching(method, path, "/", function)).isFalse();
	}

	@Test
	void areAllAtAPathThatDoesNotHaveTheVerb() {
		assertThat(matching("OPTIONS", "/orders/7", "/", "order")).isTrue();
		assertThat(matching("OPTIONS", "/orders/7", "/", "cancel")).isTrue();
	}

	@Test
	void areSeveral() {
		assertThat(matching("GET", "/list", "/", "order", "list")).isTrue();
	}

	@Test
	void areNoneWhereNoneIsServed() {
		this.contextRunner
			.run(context -> assertThat(GuardedFunctions.of(Set.of("list"), context).match("GET", "/list")).isFalse());
	}

	@Test
	void mustExist() {
		this.contextRunner.run(context -> assertThatExceptionOfType(UnknownGuardedFunctionException.class)
			.isThrownBy(() -> GuardedFunctions.of(Set.of("lists"), context))
			.withMessage("A security rule names the function 'lists', which does not exist; "
					+ "the functions are: cancel, list, order"));
	}

	private boolean matching(String method, String path, String basePath, String... names) {
		boolean[] matching = new boolean[1];
		this.contextRunner.withBean(HttpRouting.class, () -> HttpRouting.atRoot().withBasePath(basePath))
			.withUserConfiguration(Routes.class)
			.run(context -> matching[0] = GuardedFunctions.of(Set.of(names), context).match(method, path));
		return matching[0];
	}

	@Configuration(proxyBeanMethods = false)
	static class Routes {

		@Bean
		HttpRoutes routes(FunctionDirectory directory, HttpRouting routing) {
			return HttpRoutes.of(directory, routing);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Shop {

		@FunctionBean
		Supplier<String> list() {
			return () -> "a";
		}

		@FunctionBean
		@HttpTrigger(method = { RequestMethod.GET, RequestMethod.POST }, path = "/orders/{id}")
		Function<String, String> order() {
			return id -> id;
		}

		@FunctionBean
		@HttpTrigger(method = RequestMethod.DELETE, path = "/orders/{id}")
		Consumer<String> cancel() {
			return id -> {
			};
		}

	}

}
