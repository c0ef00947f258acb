package io.faasade.autoconfigure.messaging;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/**
 * Whether somebody has said where Kafka is: its client on the class path always believes
 * that it is on this machine.
 */
final class OnConfiguredKafka extends AnyNestedCondition {

	OnConfiguredKafka() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@ConditionalOnProperty("spring.kafka.bootstrap-servers")
	static class Servers {

	}

	@ConditionalOnProperty("spring.kafka.consumer.bootstrap-servers")
	static class ConsumersServers {

	}

	@ConditionalOnProperty(name = "faasade.messaging.broker", havingValue = "kafka")
	static class Named {

	}

}
