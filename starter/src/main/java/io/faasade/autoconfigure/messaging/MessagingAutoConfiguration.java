package io.faasade.autoconfigure.messaging;

import io.faasade.autoconfigure.FunctionAutoConfiguration;
import io.faasade.autoconfigure.FunctionKeys;
import io.faasade.autoconfigure.FunctionSettings;
import io.faasade.autoconfigure.OperatorSettings;
import io.faasade.autoconfigure.state.ChosenStore;
import io.faasade.autoconfigure.state.IdentifiedFunctions;
import io.faasade.autoconfigure.state.StateAutoConfiguration;
import io.faasade.codec.FunctionCodecs;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.dispatch.FunctionDispatcher;
import io.faasade.invocation.InvocationIds;
import io.faasade.invocation.OutputContext;
import io.faasade.messaging.BrokerMessagePublisher;
import io.faasade.messaging.MessageBroker;
import io.faasade.messaging.MessageBrokers;
import io.faasade.messaging.MessageEffectsFilter;
import io.faasade.messaging.MessageFunctions;
import io.faasade.messaging.MessagePublisher;
import io.faasade.messaging.MessageRules;
import io.faasade.messaging.MessageSubscriptions;
import io.faasade.messaging.UnusableBrokerException;
import io.faasade.messaging.embedded.EmbeddedMessageBroker;
import io.faasade.messaging.kafka.KafkaConnections;
import io.faasade.messaging.kafka.KafkaMessageBroker;
import io.faasade.messaging.rabbit.RabbitMessageBroker;
import io.faasade.messaging.redis.RedisMessageBroker;
import io.faasade.state.transaction.TransactionalStateStore;
import io.lettuce.core.RedisClient;

import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/** Auto-configuration for functions behind messages. */
@AutoConfiguration(after = { FunctionAutoConfiguration.class, StateAutoConfiguration.class },
		afterName = { "org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration",
				"org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
				"org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration" })
@ConditionalOnBean({ FunctionDirectory.class, TransactionalStateStore.class })
@EnableConfigurationProperties(MessagingProperties.class)
public final class MessagingAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "messageFunctionKeys")
	static FunctionKeys messageFunctionKeys() {
		return FunctionKeys.below("message", FunctionSettings.Message.class);
	}

	@Bean
	@ConditionalOnMissingBean
	MessageEffectsFilter messageEffectsFilter() {
		return new MessageEffectsFilter();
	}

	// Asked of only where state lies in a file: otherwise each instance would handle its
	// queues.
	@Bean
	@Lazy
	@ConditionalOnMissingBean
	EmbeddedMessageBroker embeddedMessageBroker(TransactionalStateStore store) {
		return new EmbeddedMessageBroker(store);
	}

	@Bean
	@ConditionalOnMissingBean
	MessageBrokers messageBrokers(ListableBeanFactory beans, Environment environment, MessagingProperties properties,
			ObjectProvider<OutputContext> context) {
		return BrokerChoice.of(beans, ChosenStore.of(beans, environment), properties.broker())
			.handingOn(context.getIfAvailable(OutputContext::none));
	}

	@Bean
	@ConditionalOnMissingBean
	MessageSubscriptions messageSubscriptions(FunctionDirectory directory, MessageBrokers brokers,
			OperatorSettings operator, MessagingProperties properties, Environment environment) {
		OperatorMessageTriggers triggers = new OperatorMessageTriggers(operator);
		String usual = brokers.all().stream().findFirst().map(MessageBroker::name).orElse("");
		return MessageSubscriptions.of(directory,
				new MessageRules(environment.getProperty("spring.application.name", "application"),
						properties.broker().isEmpty() ? usual : properties.broker(), triggers::isServed, triggers));
	}

	@Bean
	@ConditionalOnMissingBean(name = "messageIdentifiedFunctions")
	IdentifiedFunctions messageIdentifiedFunctions(ObjectProvider<MessageSubscriptions> subscriptions) {
		return function -> subscriptions.getObject()
			.all()
			.stream()
			.anyMatch(subscription -> subscription.function().name().equals(function.name()));
	}

	@Bean
	@ConditionalOnMissingBean
	MessageFunctions messageFunctions(MessageSubscriptions subscriptions, MessageBrokers brokers,
			FunctionDispatcher dispatcher, InvocationIds ids, TransactionalStateStore store,
			MessagingProperties properties) {
		return new MessageFunctions(subscriptions, brokers, dispatcher, ids, store, properties.drain());
	}

	@Bean
	@Lazy(false)
	@ConditionalOnMissingBean
	MessageReading messageReading(MessageFunctions functions) {
		return new MessageReading(functions);
	}

	@Bean
	@ConditionalOnMissingBean(MessagePublisher.class)
	BrokerMessagePublisher messagePublisher(FunctionCodecs codecs, MessageBrokers brokers) {
		return new BrokerMessagePublisher(codecs, brokers);
	}

	@Bean
	@ConditionalOnMissingBean
	MessageTriggerListing messageTriggerListing(MessageSubscriptions subscriptions) {
		return new MessageTriggerListing(subscriptions);
	}

	/** Where there is a client of Redis. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ RedisClient.class, LettuceConnectionFactory.class })
	static class RedisConfiguration {

		@Bean
		@Lazy
		@ConditionalOnBean(LettuceConnectionFactory.class)
		@ConditionalOnMissingBean
		RedisMessageBroker redisMessageBroker(LettuceConnectionFactory connections, TransactionalStateStore store,
				MessagingProperties properties) {
			if (connections.getRequiredNativeClient() instanceof RedisClient client) {
				return new RedisMessageBroker(client, store, properties.redis().toSettings());
			}
			throw new UnusableBrokerException(
					"State is kept on a Redis Cluster, and messages cannot be carried over its streams yet",
					"Set spring.data.redis.host or spring.data.redis.sentinel instead of spring.data.redis.cluster, or configure RabbitMQ or Kafka");
		}

	}

	/** Where RabbitMQ is configured. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ConnectionFactory.class)
	@ConditionalOnBean(ConnectionFactory.class)
	@Conditional(OnConfiguredRabbit.class)
	static class RabbitConfiguration {

		@Bean
		@ConditionalOnMissingBean
		RabbitMessageBroker rabbitMessageBroker(ConnectionFactory connections, MessagingProperties properties) {
			return new RabbitMessageBroker(connections, properties.rabbit().toSettings());
		}

	}

	/** Where Kafka is configured. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(KafkaAdmin.class)
	@ConditionalOnBean({ ConsumerFactory.class, ProducerFactory.class, KafkaAdmin.class })
	@Conditional(OnConfiguredKafka.class)
	static class KafkaConfiguration {

		@Bean
		@ConditionalOnMissingBean
		KafkaMessageBroker kafkaMessageBroker(ConsumerFactory<?, ?> consumers, ProducerFactory<?, ?> producers,
				KafkaAdmin admin, TransactionalStateStore store, MessagingProperties properties) {
			return new KafkaMessageBroker(new KafkaConnections(consumers, producers, admin),
					properties.kafka().toSettings(), store);
		}

	}

}
