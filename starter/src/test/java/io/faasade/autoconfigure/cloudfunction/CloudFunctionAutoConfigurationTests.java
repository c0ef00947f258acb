package io.faasade.autoconfigure.cloudfunction;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

import io.faasade.autoconfigure.CodecAutoConfiguration;
import io.faasade.autoconfigure.FunctionAutoConfiguration;
import io.faasade.autoconfigure.HandOverAutoConfiguration;
import io.faasade.dispatch.BoundFunction;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.dispatch.FunctionInvoker;
import io.faasade.function.Actionable;
import io.faasade.function.FunctionBean;
import io.faasade.function.FunctionName;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.FunctionRegistration;
import org.springframework.cloud.function.context.config.ContextFunctionCatalogAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;

/** How functions come out of Spring Cloud Function's catalog, and ours into it. */
class CloudFunctionAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ContextFunctionCatalogAutoConfiguration.class,
				CodecAutoConfiguration.class, HandOverAutoConfiguration.class, FunctionAutoConfiguration.class,
				CloudFunctionAutoConfiguration.class))
		.withUserConfiguration(Shop.class);

	@Test
	void exposesNothingByItself() {
		this.contextRunner.run(context -> assertThat(names(context)).containsExactly("list"));
	}

	@Test
	void exposesABeanByItsName() {
		exposing("reverseWords").run(context -> {
			assertThat(invoker(context).<String>invoke("reverse-words", "abc")).isEqualTo("cba");
			assertThat(origin(context, "reverse-words"))
				.startsWith("Spring Cloud Function's catalog: reverseWords, method reverseWords of");
		});
	}

	@Test
	void exposesAFunctionThatIsRegisteredWithTheCatalogOnly() {
		exposing("upper").run(context -> {
			assertThat(invoker(context).<String>invoke("upper", "abc")).isEqualTo("ABC");
			assertThat(origin(context, "upper")).isEqualTo("Spring Cloud Function's catalog: upper");
		});
	}

	@Test
	void callsTheFunctionWithoutTheCatalogsWrapper() {
		exposing("reverseWords", "upper").run(context -> {
			assertThat(target(context, "reverse-words")).isSameAs(context.getBean("reverseWords"));
			assertThat(target(context, "upper")).isSameAs(Shop.UPPER);
		});
	}

	@Test
	void readsTheHeadersOfABiFunctionFromItsBean() {
		exposing("greet").run(context -> assertThat(function(context, "greet").descriptor().shape())
			.hasToString("BiFunction<String, Map<String, Object>, String>"));
	}

	@Test
	void composesExposedFunctions() {
		exposing("reverseWords", "upper").withPropertyValues("faasade.functions.loud.compose=reverse-words,upper")
			.run(context -> assertThat(invoker(context).<String>invoke("loud", "abc")).isEqualTo("CBA"));
	}

	@Test
	void leavesAFunctionOfOursAsItIs() {
		exposing("list")
			.run(context -> assertThat(origin(context, "list")).startsWith("method list of").doesNotContain("catalog"));
	}

	@Test
	void failsForANameThatTheCatalogDoesNotHave() {
		exposing("reverse").run(context -> assertThatFailure(context).hasMessageContaining("'reverse'")
			.extracting(CloudFunctionAutoConfigurationTests::action)
			.isEqualTo("The catalog has: greet, list, reverseWords, upper. Name one of them, for example: "
					+ "faasade.cloud-function.expose=greet"));
	}

	@Test
	void failsForACompositionOfTheCatalog() {
		exposing("reverseWords|upper")
			.run(context -> assertThatFailure(context).extracting(CloudFunctionAutoConfigurationTests::action)
				.asString()
				.contains("faasade.cloud-function.expose=reverseWords,upper",
						"faasade.functions.composed.compose=reverse-words,upper"));
	}

	@Test
	void failsForTheRouter() {
		exposing("functionRouter")
			.run(context -> assertThatFailure(context).hasMessageContaining("choose the function to run"));
	}

	@Test
	void offersOurFunctionsToTheCatalog() {
		this.contextRunner.run(context -> {
			Supplier<List<String>> list = context.getBean(FunctionCatalog.class).lookup("list");

			assertThat(list.get()).containsExactly("a", "b", "c");
		});
	}

	@Test
	void changesNothingWhereTheCatalogIsSwitchedOff() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class, HandOverAutoConfiguration.class,
					FunctionAutoConfiguration.class, CloudFunctionAutoConfiguration.class))
			.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(CatalogFunctions.class));
	}

	@Test
	void backsOffWithoutSpringCloudFunction() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class, HandOverAutoConfiguration.class,
					FunctionAutoConfiguration.class, CloudFunctionAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("org.springframework.cloud"))
			.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(CloudFunctionAutoConfiguration.class));
	}

	private ApplicationContextRunner exposing(String... names) {
		return this.contextRunner.withPropertyValues("faasade.cloud-function.expose=" + String.join(",", names));
	}

	private static List<String> names(ApplicationContext context) {
		return context.getBean(FunctionDirectory.class)
			.functions()
			.stream()
			.map(function -> function.name().value())
			.toList();
	}

	private static FunctionInvoker invoker(ApplicationContext context) {
		return context.getBean(FunctionInvoker.class);
	}

	private static BoundFunction function(ApplicationContext context, String name) {
		return context.getBean(FunctionDirectory.class).find(new FunctionName(name)).orElseThrow();
	}

	private static Object target(ApplicationContext context, String name) {
		return function(context, name).descriptor().target();
	}

	private static String origin(ApplicationContext context, String name) {
		return function(context, name).descriptor().origin();
	}

	private static AbstractThrowableAssert<?, ?> assertThatFailure(AssertableApplicationContext context) {
		return assertThat(context).getFailure().rootCause();
	}

	private static String action(Throwable failure) {
		return ((Actionable) failure).action();
	}

	@Configuration(proxyBeanMethods = false)
	static class Shop {

		static final Function<String, String> UPPER = String::toUpperCase;

		@FunctionBean
		Supplier<List<String>> list() {
			return () -> List.of("a", "b", "c");
		}

		@Bean
		Function<String, String> reverseWords() {
			return words -> new StringBuilder(words).reverse().toString();
		}

		@Bean
		BiFunction<String, Map<String, Object>, String> greet() {
			return (name, headers) -> "Hello " + name;
		}

		@Bean
		FunctionRegistration<Function<String, String>> upper() {
			return new FunctionRegistration<>(UPPER, "upper")
				.type(ResolvableType.forClassWithGenerics(Function.class, String.class, String.class).getType());
		}

	}

}
