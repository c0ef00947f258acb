package io.faasade.autoconfigure.actuate;

import java.util.List;
import java.util.function.Supplier;

import io.faasade.autoconfigure.CodecAutoConfiguration;
import io.faasade.autoconfigure.FunctionAutoConfiguration;
import io.faasade.autoconfigure.HandOverAutoConfiguration;
import io.faasade.dispatch.FunctionThreads;
import io.faasade.function.FunctionBean;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.StaticApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** What the health of functions tells. */
class FunctionsHealthContributorAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class, HandOverAutoConfiguration.class,
				FunctionAutoConfiguration.class, FunctionsHealthContributorAutoConfiguration.class))
		.withUserConfiguration(Shop.class);

	@Test
	void isUpWithTheNumberOfFunctions() {
		this.contextRunner.run(context -> assertThat(health(context.getBean(FunctionsHealthIndicator.class)))
			.isEqualTo(Health.up().withDetail("functions", 1).build()));
	}

	@Test
	void isOutOfServiceFromWhenTheApplicationCloses() {
		this.contextRunner.run(context -> {
			FunctionsHealthIndicator indicator = context.getBean(FunctionsHealthIndicator.class);
			context.publishEvent(new ContextClosedEvent(context.getSourceApplicationContext()));

			assertThat(health(indicator).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
			assertThat(health(indicator).getDetails()).containsEntry("reason", "draining");
		});
	}

	@Test
	void isOutOfServiceWithoutThreads() {
		this.contextRunner.run(context -> {
			context.getBean(FunctionThreads.class).close();

			assertThat(health(context.getBean(FunctionsHealthIndicator.class)).getStatus())
				.isEqualTo(Status.OUT_OF_SERVICE);
		});
	}

	@Test
	void staysUpWhenAContextBelowCloses() {
		this.contextRunner.run(context -> {
			context.publishEvent(new ContextClosedEvent(new StaticApplicationContext()));

			assertThat(health(context.getBean(FunctionsHealthIndicator.class)).getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void backsOffWhenTheUserBringsAnIndicator() {
		this.contextRunner
			.withBean("faasadeHealthIndicator", HealthIndicator.class, () -> () -> Health.unknown().build())
			.run(context -> assertThat(context).doesNotHaveBean(FunctionsHealthIndicator.class));
	}

	@Test
	void backsOffWhenSwitchedOff() {
		this.contextRunner.withPropertyValues("management.health.faasade.enabled=false")
			.run(context -> assertThat(context).doesNotHaveBean(FunctionsHealthIndicator.class));
	}

	@Test
	void backsOffWithoutHealth() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(Health.class))
			.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("faasadeHealthIndicator"));
	}

	private static Health health(FunctionsHealthIndicator indicator) {
		return indicator.health();
	}

	@Configuration(proxyBeanMethods = false)
	static class Shop {

		@FunctionBean
		Supplier<List<String>> list() {
			return () -> List.of("a", "b", "c");
		}

	}

}
