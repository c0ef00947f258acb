package io.faasade.messaging.kafka;

import java.util.Map;

import org.apache.kafka.clients.CommonClientConfigs;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The server that tests of Kafka need, in this process, once for all of them. */
public final class KafkaServer {

	private static final EmbeddedKafkaBroker SERVER = start();

	private KafkaServer() {
	}

	private static EmbeddedKafkaBroker start() {
		EmbeddedKafkaBroker server = new EmbeddedKafkaKraftBroker(1, 1).brokerProperties(
				Map.of("num.partitions", "4", "offsets.topic.replication.factor", "1", "offsets.topic.num.partitions",
						"4", "group.initial.rebalance.delay.ms", "0", "group.min.session.timeout.ms", "1000"));
		server.afterPropertiesSet();
		return server;
	}

	/** Where it answers. */
	public static String addresses() {
		return SERVER.getBrokersAsString();
	}

	/** How to connect to it. */
	public static KafkaConnections connect() {
		Map<String, Object> settings = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, addresses());
		return new KafkaConnections(new DefaultKafkaConsumerFactory<>(settings),
				new DefaultKafkaProducerFactory<>(settings), new KafkaAdmin(settings));
	}

}
