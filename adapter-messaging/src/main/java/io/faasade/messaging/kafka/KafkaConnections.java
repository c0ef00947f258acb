package io.faasade.messaging.kafka;

import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/**
 * How the application connects to Kafka. Its settings are taken over but for what the
 * promises of a broker depend on: who commits, how bytes are read, and that what is sent
 * is stored once.
 *
 * @param consumers settings of consumers
 * @param producers settings of producers
 * @param admin settings of administration
 */
public record KafkaConnections(ConsumerFactory<?, ?> consumers, ProducerFactory<?, ?> producers, KafkaAdmin admin) {

	/** One who reads with others of a group. */
	Consumer<byte[], byte[]> reader(String group, int atOnce) {
		Map<String, Object> settings = reading();
		settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
		settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
		settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, atOnce);
		// Whoever keeps a partition does not let go of it when others come.
		settings.putIfAbsent(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
				CooperativeStickyAssignor.class.getName());
		return consumer(settings);
	}

	/** One who looks at a topic on its own. */
	Consumer<byte[], byte[]> looker() {
		Map<String, Object> settings = reading();
		settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
		settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
		return consumer(settings);
	}

	private Map<String, Object> reading() {
		Map<String, Object> settings = new HashMap<>(this.consumers.getConfigurationProperties());
		settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
		settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
		return settings;
	}

	private static Consumer<byte[], byte[]> consumer(Map<String, Object> settings) {
		return new DefaultKafkaConsumerFactory<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())
			.createConsumer();
	}

	Producer<byte[], byte[]> producer() {
		Map<String, Object> settings = new HashMap<>(this.producers.getConfigurationProperties());
		settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
		settings.put(ProducerConfig.ACKS_CONFIG, "all");
		settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
		return new DefaultKafkaProducerFactory<>(settings, new ByteArraySerializer(), new ByteArraySerializer())
			.createNonTransactionalProducer();
	}

	Admin administration() {
		return Admin.create(this.admin.getConfigurationProperties());
	}

}
