package io.faasade.autoconfigure.state;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration that lets readiness follow the health of state, unless the operator
 * says whose health it follows.
 */
@AutoConfiguration(after = StateHealthContributorAutoConfiguration.class,
		afterName = "org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration")
@ConditionalOnClass(HealthEndpointGroups.class)
@ConditionalOnBean(StateHealthIndicator.class)
@ConditionalOnProperty(name = "management.endpoint.health.group.readiness.include", havingValue = "*",
		matchIfMissing = true)
public final class StateReadinessAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	StateInReadiness stateInReadiness() {
		return new StateInReadiness("faasadeState");
	}

}
