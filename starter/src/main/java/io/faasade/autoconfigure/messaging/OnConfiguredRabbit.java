package io.faasade.autoconfigure.messaging;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/**
 * Whether somebody has said where RabbitMQ is: its client on the class path always
 * believes that it is on this machine.
 */
final class OnConfiguredRabbit extends AnyNestedCondition {

	OnConfiguredRabbit() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@ConditionalOnProperty("spring.rabbitmq.host")
	static class Host {

	}

	@ConditionalOnProperty("spring.rabbitmq.addresses")
	static class Addresses {

	}

	@ConditionalOnProperty(name = "faasade.messaging.broker", havingValue = "rabbit")
	static class Named {

	}

}
