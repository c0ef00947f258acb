package io.faasade.autoconfigure.actuate;

import io.faasade.autoconfigure.FunctionAutoConfiguration;
import io.faasade.autoconfigure.HandOverAutoConfiguration;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.dispatch.FunctionThreads;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for the health of functions. */
@AutoConfiguration(after = { FunctionAutoConfiguration.class, HandOverAutoConfiguration.class },
		beforeName = "org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration")
@ConditionalOnClass({ Health.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnEnabledHealthIndicator("faasade")
@ConditionalOnBean({ FunctionDirectory.class, FunctionThreads.class })
public final class FunctionsHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "faasadeHealthIndicator")
	FunctionsHealthIndicator faasadeHealthIndicator(FunctionDirectory directory, FunctionThreads threads,
			ApplicationContext context) {
		return new FunctionsHealthIndicator(directory, threads, context);
	}

}
