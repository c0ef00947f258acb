package io.faasade.autoconfigure;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.faasade.codec.Default;
import io.faasade.dispatch.BoundFunction;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.dispatch.FunctionInvoker;
import io.faasade.function.FunctionBean;
import io.faasade.function.FunctionRegistration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which functions there are, after the operator has spoken. */
class FunctionAssemblyTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class, HandOverAutoConfiguration.class,
				FunctionAutoConfiguration.class))
		.withUserConfiguration(Shop.class)
		.withBean("pathOfAnAdapter", FunctionKeys.class, () -> FunctionKeys.of("http.path"));

	@Test
	void areTheAnnotatedOnesOnly() {
		this.contextRunner.run(context -> assertThat(names(context)).containsExactly("price", "slow-tax"));
	}

	@Test
	void areAlsoThoseTheOperatorExposes() {
		this.contextRunner.withPropertyValues("faasade.functions.round-up.expose=true")
			.run(context -> assertThat(names(context)).containsExactly("price", "round-up", "slow-tax"));
	}

	@Test
	void areAlsoComposedOfOthersExposedOrNot() {
		this.contextRunner.withPropertyValues("faasade.functions.checkout.compose=price, round-up").run(context -> {
			assertThat(names(context)).containsExactly("checkout", "price", "slow-tax");
			assertThat(context.getBean(FunctionInvoker.class).<Long>invoke("checkout", "book")).isEqualTo(5L);
		});
	}

	@Test
	void areAlsoComposedOfCompositions() {
		this.contextRunner
			.withPropertyValues("faasade.functions.basket.compose=round-price,slow-tax",
					"faasade.functions.round-price.compose=price,round-up,to-double")
			.run(context -> {
				assertThat(names(context)).containsExactly("basket", "price", "round-price", "slow-tax");
				assertThat(functions(context)).first()
					.extracting(basket -> basket.descriptor().toString())
					.isEqualTo("basket (Function<String, Mono<Double>>, round-price | slow-tax)");
				assertThat(context.getBean(FunctionInvoker.class).<Double>invoke("basket", "book")).isEqualTo(5 * 0.19);
			});
	}

	@Test
	void runOnAThreadIfAPartOfAPartMayBlock() {
		this.contextRunner
			.withPropertyValues("faasade.functions.a.compose=b,slow-tax", "faasade.functions.b.compose=price,slow-tax",
					"faasade.functions.c.compose=d,slow-tax", "faasade.functions.d.compose=price,slow-tax",
					"faasade.functions.d.non-blocking=true")
			.run(context -> assertThat(functions(context))
				.extracting(function -> function.descriptor().runsOnEventLoop())
				.containsExactly(false, false, true, true, false, true));
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "a.compose=a,price; The function 'a' is composed of itself: a -> a.",
					"a.compose=price,b b.compose=c,price c.compose=a,price; "
							+ "The function 'a' is composed of itself: a -> b -> c -> a.",
					"a.compose=b,price b.compose=c,price c.compose=b,price; "
							+ "The function 'b' is composed of itself: b -> c -> b." })
	void areNotComposedOfThemselves(String properties, String description) {
		String[] values = Arrays.stream(properties.split(" ")).map("faasade.functions."::concat).toArray(String[]::new);

		this.contextRunner.withPropertyValues(values).run(context -> {
			assertThat(context).hasFailed();
			assertThat(analysis(context).getDescription()).isEqualTo(description);
			assertThat(analysis(context).getAction())
				.matches("Take '(.)' out of faasade.functions.[abc].compose, or break the ring elsewhere");
		});
	}

	@Test
	void areComposedOfABeanThatIsNoFunctionUnderItsName() {
		this.contextRunner.withPropertyValues("faasade.functions.round-up.compose=price,round-up").run(context -> {
			assertThat(names(context)).containsExactly("price", "round-up", "slow-tax");
			assertThat(context.getBean(FunctionInvoker.class).<Long>invoke("round-up", "book")).isEqualTo(5L);
		});
	}

	@Test
	void runWhereTheOperatorSays() {
		this.contextRunner
			.withPropertyValues("faasade.functions.price.non-blocking=true",
					"faasade.functions.slow-tax.non-blocking=false")
			.run(context -> assertThat(functions(context))
				.extracting(function -> function.descriptor().runsOnEventLoop())
				.containsExactly(true, false));
	}

	@Test
	void areNotMadeOfNothing() {
		fails("faasade.functions.prcie.timeout=5s", analysis -> {
			assertThat(analysis.getDescription()).startsWith("The property 'faasade.functions.prcie.timeout' (")
				.endsWith(") is about a function that does not exist.");
			assertThat(analysis.getAction()).startsWith("Did you mean 'price'? The functions are: price, slow-tax. ");
		});
	}

	@Test
	void stopAtAMisspelledSetting() {
		fails("faasade.functions.price.timeuot=5s", analysis -> {
			assertThat(analysis.getDescription()).startsWith("The property 'faasade.functions.price.timeuot' (")
				.endsWith(") is about the function 'price', which has no such setting.");
			assertThat(analysis.getAction()).isEqualTo("Did you mean 'faasade.functions.price.timeout'? The settings "
					+ "of a function are: atomic, compose, concurrency, expose, http.path, non-blocking, payload-size, timeout");
		});
	}

	@ParameterizedTest
	@CsvSource({ "faasade.functions.slow-tax.http.paht, Did you mean 'faasade.functions.slow-tax.http.path'",
			"faasade.functions.price.timeout.soon, The settings of a function are",
			"faasade.functions.price.compsoe[0], Did you mean 'faasade.functions.price.compose'",
			"faasade.functions.price, The settings of a function are" })
	void stopAtASettingThatNobodyReads(String property, String action) {
		fails(property + "=5s", analysis -> assertThat(analysis.getAction()).startsWith(action));
	}

	@ParameterizedTest
	@ValueSource(strings = { "faasade.functions.price.payload-size=1MB", "faasade.functions.price.payloadSize=1MB",
			"faasade.functions.price.payload_size=1MB", "faasade.functions.slowTax.timeout=5s",
			"faasade.functions.price.http.path=/a,/b", "faasade.functions.price.http.path[0]=/a" })
	void takeSettingsHoweverTheyAreSpelled(String property) {
		this.contextRunner.withPropertyValues(property).run(context -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "FAASADE_FUNCTIONS_PRICE_TIMEOUT", "FAASADE_FUNCTIONS_SLOW_TAX_TIMEOUT",
			"FAASADE_FUNCTIONS_SLOWTAX_TIMEOUT" })
	void takeSettingsFromEnvironmentVariables(String variable) {
		withVariable(variable, "5s").run(context -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "FAASADE_FUNCTIONS_PRICE_PAYLOADSIZE", "FAASADE_FUNCTIONS_SLOW_TAX_PAYLOAD_SIZE" })
	void takeSettingsWithHyphensFromEnvironmentVariables(String variable) {
		withVariable(variable, "1MB").run(context -> assertThat(context).hasNotFailed());
	}

	@Test
	void stopAtAMisspelledEnvironmentVariable() {
		withVariable("FAASADE_FUNCTIONS_SLOW_TAX_TIMEUOT", "5s")
			.run(context -> assertThat(analysis(context).getAction())
				.startsWith("Did you mean 'faasade.functions.slow-tax.timeout'?"));
	}

	private ApplicationContextRunner withVariable(String name, String value) {
		return this.contextRunner.withInitializer(context -> context.getEnvironment()
			.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(name, value))));
	}

	@Test
	void areNotExposedByLimitsAlone() {
		fails("faasade.functions.round-up.timeout=5s", analysis -> assertThat(analysis.getAction()).isEqualTo(
				"Annotate it with @FunctionBean, or make it " + "callable by faasade.functions.round-up.expose=true"));
	}

	@Test
	void areNotComposedOfNothing() {
		fails("faasade.functions.checkout.compose=price,taxes", analysis -> {
			assertThat(analysis.getDescription())
				.isEqualTo("The function 'checkout' is composed of 'taxes', which does not exist.");
			assertThat(analysis.getAction()).isEqualTo(
					"The functions are: price, slow-tax. Correct the property faasade.functions.checkout.compose");
		});
	}

	@Test
	void areNotComposedOfWhatDoesNotFit() {
		fails("faasade.functions.checkout.compose=slow-tax,price",
				analysis -> assertThat(analysis.getDescription()).contains("checkout", "slow-tax", "price"));
	}

	@Test
	void areNotComposedUnderANameThatIsTaken() {
		fails("faasade.functions.price.compose=price,slow-tax", analysis -> assertThat(analysis.getDescription())
			.isEqualTo(
					"Two functions are named 'price': method price of FunctionAssemblyTests.Shop and price | slow-tax."));
	}

	@Test
	void sayWhichOfThemCannotBeCalled() {
		this.contextRunner.withBean(FunctionRegistration.class,
				() -> FunctionRegistration.consumer("measure", Measure.class, measure -> {
				}))
			.run(context -> assertThat(analysis(context).getDescription())
				.startsWith("measure (Consumer<Measure>, FunctionRegistration 'measure') cannot be called: "));
	}

	private void fails(String property, Consumer<FailureAnalysis> expectation) {
		this.contextRunner.withPropertyValues(property).run(context -> {
			assertThat(context).hasFailed();
			expectation.accept(analysis(context));
		});
	}

	private static FailureAnalysis analysis(AssertableApplicationContext context) {
		return new ActionableFailureAnalyzer().analyze(context.getStartupFailure());
	}

	private static Iterable<String> names(AssertableApplicationContext context) {
		return functions(context).stream().map(function -> function.name().value()).toList();
	}

	private static Collection<BoundFunction> functions(AssertableApplicationContext context) {
		return context.getBean(FunctionDirectory.class).functions();
	}

	record Measure(@Default("many") int inches) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Shop {

		@FunctionBean
		Function<String, Double> price() {
			return article -> article.length() + 0.5;
		}

		@FunctionBean
		Function<Double, Mono<Double>> slowTax() {
			return price -> Mono.just(price * 0.19);
		}

		@Bean
		Function<Double, Long> roundUp() {
			return price -> (long) Math.ceil(price);
		}

		@Bean
		Function<Long, Double> toDouble() {
			return Long::doubleValue;
		}

		@Bean
		Supplier<String> secret() {
			return () -> "secret";
		}

	}

}
