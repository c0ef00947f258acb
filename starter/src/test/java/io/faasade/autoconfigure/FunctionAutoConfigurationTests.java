package io.faasade.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.faasade.dispatch.DeadlineWatch;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.dispatch.FunctionDispatcher;
import io.faasade.dispatch.FunctionInvoker;
import io.faasade.dispatch.FunctionLimits;
import io.faasade.dispatch.HandOver;
import io.faasade.dispatch.LimitsFilter;
import io.faasade.function.DuplicateFunctionException;
import io.faasade.function.FunctionBean;
import io.faasade.function.FunctionInstance;
import io.faasade.function.FunctionName;
import io.faasade.function.FunctionRegistration;
import io.faasade.invocation.InvocationFilter;
import io.faasade.invocation.InvocationIds;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Payload;
import org.junit.jupiter.api.Test;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

/** How functions come into an application. */
class FunctionAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class, HandOverAutoConfiguration.class,
				FunctionAutoConfiguration.class));

	@Test
	void callsWhatTheApplicationDeclares() {
		this.contextRunner.withUserConfiguration(Shop.class)
			.run(context -> assertThat(invoker(context).<List<String>>invoke("list")).containsExactly("a", "b", "c"));
	}

	@Test
	void letsAFunctionCallAnother() {
		this.contextRunner.withUserConfiguration(Shop.class)
			.run(context -> assertThat(invoker(context).<Integer>invoke("count")).isEqualTo(3));
	}

	@Test
	void makesAFunctionAnewForEachInvocation() {
		this.contextRunner.withUserConfiguration(Visits.class).run(context -> {
			assertThat(invoker(context).<Integer>invoke("visits")).isEqualTo(1);
			assertThat(invoker(context).<Integer>invoke("visits")).isEqualTo(1);
		});
	}

	@Test
	void servesFunctionsRegisteredInCode() {
		this.contextRunner
			.withBean(FunctionRegistration.class, () -> FunctionRegistration.supplier("hi", String.class, () -> "hi"))
			.run(context -> assertThat(invoker(context).<String>invoke("hi")).isEqualTo("hi"));
	}

	@Test
	void failsForTwoOfOneName() {
		this.contextRunner.withUserConfiguration(Shop.class)
			.withBean(FunctionRegistration.class, () -> FunctionRegistration.supplier("list", String.class, () -> "hi"))
			.run(context -> assertThat(context).getFailure().hasRootCauseInstanceOf(DuplicateFunctionException.class));
	}

	@Test
	void letsTheApplicationFilter() {
		this.contextRunner.withUserConfiguration(Shop.class)
			.withBean(InvocationFilter.class, () -> (invocation, next) -> new Completed(Payload.ofValue("filtered")))
			.run(context -> assertThat(invoker(context).<String>invoke("list")).isEqualTo("filtered"));
	}

	@Test
	void limitsEachFunctionAsItIsTold() {
		this.contextRunner.withUserConfiguration(Shop.class)
			.withPropertyValues("faasade.limits.concurrency=7", "faasade.limits.payload-size=2KB",
					"faasade.functions.list.timeout=5s")
			.run(context -> {
				assertThat(limits(context, "list").toString())
					.isEqualTo("FunctionLimits[concurrency=7, timeout=PT5S, payloadSize=2048]");
				assertThat(limits(context, "count").timeout()).isEqualTo(FunctionLimits.defaults().timeout());
			});
	}

	@Test
	void limitsFunctionsAsTheApplicationSaysUnlessTheOperatorDoes() {
		this.contextRunner.withUserConfiguration(Shop.class, Customizers.class)
			.withPropertyValues("faasade.limits.concurrency=7", "faasade.functions.count.timeout=5s")
			.run(context -> {
				assertThat(limits(context, "list").toString())
					.isEqualTo("FunctionLimits[concurrency=8, timeout=PT2S, payloadSize=1048576]");
				assertThat(limits(context, "count").toString())
					.isEqualTo("FunctionLimits[concurrency=8, timeout=PT5S, payloadSize=9]");
			});
	}

	@Test
	void limitsAsTheCoreDoesByDefault() {
		this.contextRunner.withUserConfiguration(Shop.class)
			.run(context -> assertThat(limits(context, "list")).isEqualTo(FunctionLimits.defaults()));
	}

	@Test
	void watchesDeadlinesWhereBeansAreLazy() {
		this.contextRunner.withUserConfiguration(Shop.class)
			.withInitializer(
					context -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run(context -> {
				assertThat(context.getBeanFactory().containsSingleton("functionDeadlineWatch")).isTrue();
				assertThat(context.getBeanFactory().containsSingleton("list")).isFalse();
			});
	}

	@Test
	void backsOffForIdsOfTheApplication() {
		InvocationIds own = InvocationIds.startingAt(1, 1);

		this.contextRunner.withBean(InvocationIds.class, () -> own)
			.run(context -> assertThat(context).getBean(InvocationIds.class).isSameAs(own));
	}

	@Test
	void backsOffForADirectoryOfTheApplication() {
		FunctionDirectory own = FunctionDirectory.of(List.of(), shape -> {
			throw new IllegalStateException("There is no function");
		}, name -> FunctionLimits.defaults());

		this.contextRunner.withUserConfiguration(Shop.class)
			.withBean(FunctionDirectory.class, () -> own)
			.run(context -> assertThat(context).getBean(FunctionDirectory.class).isSameAs(own));
	}

	@Test
	void backsOffForDoorsOfTheApplication() {
		this.contextRunner.withUserConfiguration(Doors.class)
			.run(context -> assertThat(context).hasSingleBean(FunctionInvoker.class)
				.hasSingleBean(FunctionDispatcher.class)
				.hasSingleBean(DeadlineWatch.class)
				.hasSingleBean(LimitsFilter.class)
				.hasSingleBean(FunctionTable.class));
	}

	private static FunctionInvoker invoker(ApplicationContext context) {
		return context.getBean(FunctionInvoker.class);
	}

	private static FunctionLimits limits(ApplicationContext context, String name) {
		return context.getBean(FunctionDirectory.class).find(new FunctionName(name)).orElseThrow().limits();
	}

	@Configuration(proxyBeanMethods = false)
	static class Shop {

		@FunctionBean
		Supplier<List<String>> list() {
			return () -> List.of("a", "b", "c");
		}

		@FunctionBean
		Supplier<Integer> count(FunctionInvoker invoker) {
			return () -> invoker.<List<String>>invoke("list").size();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		@Bean
		@Order(2)
		FunctionLimitsCustomizer last() {
			return (function, limits) -> "count".equals(function.name().value()) ? limits.withPayloadSize(9)
					: limits.withTimeout(limits.timeout().multipliedBy(2));
		}

		@Bean
		@Order(1)
		FunctionLimitsCustomizer first() {
			return (function, limits) -> limits.withTimeout(Duration.ofSeconds(1))
				.withConcurrency(limits.concurrency() + 1);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Visits {

		@FunctionBean(instance = FunctionInstance.PER_INVOCATION)
		Supplier<Integer> visits() {
			AtomicInteger visits = new AtomicInteger();
			return visits::incrementAndGet;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Doors {

		@Bean
		FunctionInvoker ownInvoker(FunctionDirectory directory, InvocationIds ids, HandOver handOver) {
			return new FunctionInvoker(directory, ids, handOver, List.of());
		}

		@Bean
		FunctionDispatcher ownDispatcher(FunctionInvoker invoker, HandOver handOver) {
			return new FunctionDispatcher(invoker, Runnable::run, handOver);
		}

		@Bean
		DeadlineWatch ownWatch(FunctionDirectory directory) {
			return DeadlineWatch.over(directory);
		}

		@Bean
		LimitsFilter ownLimits() {
			return new LimitsFilter();
		}

		@Bean
		FunctionTable ownTable(FunctionDirectory directory) {
			return FunctionTable.of(directory, List.of());
		}

	}

}
