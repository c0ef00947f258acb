package io.faasade.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.faasade.dispatch.ContextBridge;
import io.faasade.dispatch.FunctionThreads;
import io.faasade.dispatch.HandOver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.context.request.RequestAttributesThreadLocalAccessor;

import static org.assertj.core.api.Assertions.assertThat;

/** What is set up for the threads of functions. */
class HandOverAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HandOverAutoConfiguration.class));

	@Test
	void appears() {
		this.contextRunner.run(context -> assertThat(context).hasSingleBean(HandOver.class)
			.hasSingleBean(FunctionThreads.class)
			.hasSingleBean(SecurityContextBridge.class)
			.hasSingleBean(RequestAttributesThreadLocalAccessor.class));
	}

	@Test
	void backsOff() {
		FunctionThreads threads = FunctionThreads.pool(1, 1, Duration.ZERO);
		HandOver handOver = new HandOver(List.of(), List.of());

		this.contextRunner.withBean(FunctionThreads.class, () -> threads)
			.withBean(HandOver.class, () -> handOver)
			.run(context -> {
				assertThat(context).getBean(FunctionThreads.class).isSameAs(threads);
				assertThat(context).getBean(HandOver.class).isSameAs(handOver);
			});
	}

	@Test
	void doesWithoutSpringSecurity() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(SecurityContext.class))
			.run(context -> assertThat(context).hasSingleBean(HandOver.class)
				.doesNotHaveBean(ContextBridge.class)
				.doesNotHaveBean(ReactiveSecurityContextAccessor.class));
	}

	@Test
	void doesWithoutServlets() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("jakarta.servlet"))
			.run(context -> assertThat(context).hasSingleBean(HandOver.class)
				.doesNotHaveBean(RequestAttributesThreadLocalAccessor.class));
	}

	@Test
	void leavesTheApplicationItsExecutor() {
		this.contextRunner.withConfiguration(AutoConfigurations.of(TaskExecutionAutoConfiguration.class))
			.run(context -> assertThat(context).hasBean("applicationTaskExecutor").hasSingleBean(Executor.class));
	}

	@Test
	void boundsThePool() {
		this.contextRunner
			.withPropertyValues("spring.threads.virtual.enabled=false", "faasade.executor.size=3",
					"faasade.executor.queue=4")
			.run(context -> assertThat(context.getBean(FunctionThreads.class).executor().toString())
				.contains("pool size = 0"));
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void obeysTheWishForVirtualThreads() {
		this.contextRunner.withPropertyValues("spring.threads.virtual.enabled=true")
			.run(context -> assertThat(runsOnVirtualThread(context)).isTrue());
		this.contextRunner.withPropertyValues("spring.threads.virtual.enabled=false")
			.run(context -> assertThat(runsOnVirtualThread(context)).isFalse());
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_24)
	void takesVirtualThreadsWhereTheyNeverPin() {
		this.contextRunner.run(context -> assertThat(runsOnVirtualThread(context)).isTrue());
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_23)
	void takesAPoolElsewhere() {
		this.contextRunner.run(context -> assertThat(runsOnVirtualThread(context)).isFalse());
	}

	private static boolean runsOnVirtualThread(ApplicationContext context) {
		Executor executor = context.getBean(FunctionThreads.class).executor();
		return CompletableFuture.supplyAsync(() -> Thread.currentThread().toString(), executor)
			.join()
			.startsWith("VirtualThread");
	}

}
