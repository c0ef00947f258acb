package io.faasade.autoconfigure.actuate;

import io.faasade.autoconfigure.messaging.MessagingAutoConfiguration;
import io.faasade.messaging.MessageFunctions;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for the health of functions behind messages. */
@AutoConfiguration(after = MessagingAutoConfiguration.class,
		beforeName = "org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration")
@ConditionalOnClass({ Health.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnEnabledHealthIndicator("messages")
@ConditionalOnBean(MessageFunctions.class)
public final class MessagesHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "messagesHealthIndicator")
	MessagesHealthIndicator messagesHealthIndicator(MessageFunctions functions) {
		return new MessagesHealthIndicator(functions);
	}

}
