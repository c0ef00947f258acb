package io.faasade.messaging.kafka;

import java.util.Map;

import io.faasade.test.Services;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.utils.AppInfoParser;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The server that tests of Kafka need, in this process, once for all of them. */
public final class KafkaServer {

	private KafkaServer() {
	}

	/** Where it answers. */
	public static String addresses() {
		return Started.SERVER.getBrokersAsString();
	}

	/** How to connect to it. */
	public static KafkaConnections connect() {
		return connect(addresses());
	}

	/**
	 * How to connect to it from another process; one that is killed is soon believed
	 * gone.
	 */
	public static KafkaConnections connect(String addresses) {
		Map<String, Object> settings = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, addresses,
				CommonClientConfigs.SESSION_TIMEOUT_MS_CONFIG, 3_000, CommonClientConfigs.HEARTBEAT_INTERVAL_MS_CONFIG,
				500);
		return new KafkaConnections(new DefaultKafkaConsumerFactory<>(settings),
				new DefaultKafkaProducerFactory<>(settings), new KafkaAdmin(settings));
	}

	/** Started when it is first asked for. */
	private static final class Started {

		private static final EmbeddedKafkaBroker SERVER = start();

		private static EmbeddedKafkaBroker start() {
			EmbeddedKafkaBroker server = new EmbeddedKafkaKraftBroker(1, 1).brokerProperties(Map.of("num.partitions",
					"4", "offsets.topic.replication.factor", "1", "offsets.topic.num.partitions", "4",
					"group.initial.rebalance.delay.ms", "0", "group.min.session.timeout.ms", "1000"));
			server.afterPropertiesSet();
			Services.embedded("Kafka", AppInfoParser.getVersion());
			return server;
		}

	}

}
