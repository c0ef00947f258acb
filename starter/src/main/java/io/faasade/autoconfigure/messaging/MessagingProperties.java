package io.faasade.autoconfigure.messaging;

import java.time.Duration;

import io.faasade.messaging.kafka.KafkaSettings;
import io.faasade.messaging.rabbit.RabbitSettings;
import io.faasade.messaging.redis.RedisStreamSettings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the messaging adapter.
 *
 * @param broker Broker of functions that name none; if empty, one that is configured,
 * else the embedded one.
 * @param drain Time that messages which are being handled have left when the application
 * closes.
 * @param redis Use of Redis Streams.
 * @param rabbit Use of RabbitMQ.
 * @param kafka Use of Kafka.
 */
@ConfigurationProperties("faasade.messaging")
public record MessagingProperties(@DefaultValue("") String broker, @DefaultValue("20s") Duration drain,
		@DefaultValue Redis redis, @DefaultValue Rabbit rabbit, @DefaultValue Kafka kafka) {

	/**
	 * Use of Redis Streams.
	 *
	 * @param retention Time that an entry of a stream stays at least once every group has
	 * dealt with it; if zero, for ever.
	 */
	public record Redis(@DefaultValue("7d") Duration retention) {

		RedisStreamSettings toSettings() {
			return RedisStreamSettings.defaults().withRetention(this.retention);
		}

	}

	/**
	 * Use of RabbitMQ.
	 *
	 * @param queueType Kind of queue that is declared.
	 * @param withoutId Treatment of messages without a message_id, whose effects could
	 * happen twice.
	 * @param retention Time for which it is remembered that a message was dealt with.
	 */
	public record Rabbit(@DefaultValue("quorum") RabbitSettings.QueueType queueType,
			@DefaultValue("dead-letter") RabbitSettings.WithoutId withoutId, @DefaultValue("24h") Duration retention) {

		RabbitSettings toSettings() {
			return new RabbitSettings(this.queueType, this.withoutId, this.retention);
		}

	}

	/**
	 * Use of Kafka.
	 *
	 * @param partitions Partitions of a topic that is not there yet; if zero, as many as
	 * the server says.
	 * @param rewindCheck Time between looks whether the store of state has lost something
	 * that is to be done again.
	 */
	public record Kafka(@DefaultValue("0") int partitions, @DefaultValue("10s") Duration rewindCheck) {

		KafkaSettings toSettings() {
			return new KafkaSettings(this.partitions, this.rewindCheck);
		}

	}

}
