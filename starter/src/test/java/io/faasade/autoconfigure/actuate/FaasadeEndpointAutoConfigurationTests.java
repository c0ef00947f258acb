package io.faasade.autoconfigure.actuate;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import io.faasade.autoconfigure.CodecAutoConfiguration;
import io.faasade.autoconfigure.FunctionAutoConfiguration;
import io.faasade.autoconfigure.HandOverAutoConfiguration;
import io.faasade.autoconfigure.MeteringAutoConfiguration;
import io.faasade.autoconfigure.TriggerListing;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.dispatch.FunctionInvoker;
import io.faasade.function.FunctionBean;
import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionInstance;
import io.faasade.function.FunctionName;
import io.faasade.http.HttpRoutes;
import io.faasade.http.HttpRouting;
import io.faasade.invocation.Trigger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** What the Actuator endpoint tells of functions. */
class FaasadeEndpointAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class, HandOverAutoConfiguration.class,
				FunctionAutoConfiguration.class, MeteringAutoConfiguration.class,
				FaasadeEndpointAutoConfiguration.class))
		.withUserConfiguration(Shop.class)
		.withPropertyValues("management.endpoints.web.exposure.include=faasade");

	@Test
	void listsEveryFunction() {
		this.contextRunner
			.run(context -> assertThat(endpoint(context).functions().functions()).extracting(FunctionReport::name)
				.containsExactly("break", "list", "shout"));
	}

	@Test
	void tellsWhatAFunctionTakesAndAnswers() {
		this.contextRunner.run(context -> {
			assertThat(report(context, "shout").types())
				.isEqualTo(new FunctionReport.Types("Function<String, String>", "String", "String"));
			assertThat(report(context, "list").types())
				.isEqualTo(new FunctionReport.Types("Supplier<List<String>>", null, "List<String>"));
		});
	}

	@Test
	void tellsWhereAFunctionComesFrom() {
		this.contextRunner.withPropertyValues("faasade.functions.twice.compose=shout,shout").run(context -> {
			assertThat(report(context, "list").declared().origin()).startsWith("method list of");
			assertThat(report(context, "list").declared().instance()).isEqualTo("per-invocation");
			assertThat(report(context, "twice").declared().composedOf()).containsExactly("shout", "shout");
		});
	}

	@Test
	void tellsWhatStartsAFunctionAndWhereItRuns() {
		this.contextRunner.withBean(TriggerListing.class, EveryMinute::new)
			.run(context -> assertThat(report(context, "list").served())
				.isEqualTo(new FunctionReport.Serving(List.of("every minute"), List.of(), "clock")));
	}

	@Test
	void tellsTheRoutesOfAFunction() {
		this.contextRunner.withUserConfiguration(Routes.class)
			.run(context -> assertThat(report(context, "list").served().routes())
				.containsExactly(new FunctionReport.Route("GET", "/fn/list")));
	}

	@Test
	void tellsWhatAFunctionIsAllowed() {
		this.contextRunner.withPropertyValues("faasade.functions.list.concurrency=2")
			.run(context -> assertThat(report(context, "list").limits())
				.isEqualTo(new FunctionReport.Limits(2, Duration.ofSeconds(30), 1 << 20)));
	}

	@Test
	void countsTheCallsByTheirEnding() {
		this.contextRunner.run(context -> {
			FunctionInvoker invoker = context.getBean(FunctionInvoker.class);
			invoker.invoke("list");
			invoker.invoke("list");
			catchThrowable(() -> invoker.invoke("break", "x"));

			assertThat(report(context, "list").calls().endings()).containsEntry("completed", 2L)
				.containsEntry("failed", 0L);
			assertThat(report(context, "break").calls().endings()).isEqualTo(Map.of("completed", 0L, "rejected", 0L,
					"shed", 0L, "unavailable", 0L, "duplicate", 0L, "failed", 1L, "timeout", 0L, "cancelled", 0L));
			assertThat(report(context, "list").calls().ended()).isEqualTo(2);
			assertThat(report(context, "list").calls().totalTime()).isPositive();
		});
	}

	@Test
	void countsWhatRunsNow() {
		this.contextRunner.withBean("peek", PeekingFunction.class).run(context -> {
			Integer running = context.getBean(FunctionInvoker.class).invoke("peek");

			assertThat(running).isOne();
			assertThat(report(context, "peek").calls().running()).isZero();
		});
	}

	@Test
	void tellsNothingOfAFunctionThatIsNotThere() {
		this.contextRunner.run(context -> assertThat(endpoint(context).function("No such function!")).isNull());
	}

	@Test
	void backsOffUnlessExposed() {
		this.contextRunner.withPropertyValues("management.endpoints.web.exposure.include=health")
			.run(context -> assertThat(context).doesNotHaveBean(FaasadeEndpoint.class));
	}

	@Test
	void backsOffWhereAccessIsDenied() {
		this.contextRunner.withPropertyValues("management.endpoint.faasade.access=NONE")
			.run(context -> assertThat(context).doesNotHaveBean(FaasadeEndpoint.class));
	}

	@Test
	void backsOffWhenTheUserBringsAnEndpoint() {
		FaasadeEndpoint own = endpointOfTheUser();
		this.contextRunner.withBean(FaasadeEndpoint.class, () -> own)
			.run(context -> assertThat(context).getBean(FaasadeEndpoint.class).isSameAs(own));
	}

	@Test
	void backsOffWithoutActuator() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(ConditionalOnAvailableEndpoint.class))
			.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("faasadeEndpoint"));
	}

	private FaasadeEndpoint endpointOfTheUser() {
		FaasadeEndpoint[] own = new FaasadeEndpoint[1];
		this.contextRunner.run(context -> own[0] = endpoint(context));
		return own[0];
	}

	private static FaasadeEndpoint endpoint(ApplicationContext context) {
		return context.getBean(FaasadeEndpoint.class);
	}

	private static FunctionReport report(ApplicationContext context, String function) {
		@Nullable FunctionReport report = endpoint(context).function(function);
		assertThat(report).isNotNull();
		return report;
	}

	private static final class EveryMinute implements TriggerListing {

		@Override
		public Trigger kind() {
			return Trigger.TIMER;
		}

		@Override
		public List<String> triggers(FunctionName function) {
			return List.of("every minute");
		}

		@Override
		public String thread(FunctionDescriptor function) {
			return "clock";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Routes {

		@Bean
		HttpRoutes routes(FunctionDirectory directory) {
			return HttpRoutes.of(directory, HttpRouting.atRoot().withBasePath("/fn"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Shop {

		@FunctionBean(instance = FunctionInstance.PER_INVOCATION)
		Supplier<List<String>> list() {
			return () -> List.of("a", "b", "c");
		}

		@FunctionBean(nonBlocking = true)
		Function<String, String> shout() {
			return words -> words + "!";
		}

		@FunctionBean("break")
		Function<String, String> broken() {
			return words -> {
				throw new IllegalStateException(words);
			};
		}

	}

	@FunctionBean("peek")
	static class PeekingFunction implements Supplier<Integer> {

		private final ApplicationContext context;

		PeekingFunction(ApplicationContext context) {
			this.context = context;
		}

		@Override
		public Integer get() {
			return report(this.context, "peek").calls().running();
		}

	}

}
