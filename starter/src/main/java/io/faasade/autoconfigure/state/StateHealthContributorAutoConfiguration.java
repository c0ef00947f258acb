package io.faasade.autoconfigure.state;

import io.faasade.state.StateStore;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for the health of state. */
@AutoConfiguration(after = StateAutoConfiguration.class,
		beforeName = "org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration")
@ConditionalOnClass({ Health.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnEnabledHealthIndicator("faasade-state")
@ConditionalOnBean(StateStore.class)
public final class StateHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "faasadeStateHealthIndicator")
	StateHealthIndicator faasadeStateHealthIndicator(ListableBeanFactory beans) {
		return new StateHealthIndicator(StateAutoConfiguration.behind(beans));
	}

}
