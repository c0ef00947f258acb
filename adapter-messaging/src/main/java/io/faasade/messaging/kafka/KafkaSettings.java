package io.faasade.messaging.kafka;

import java.time.Duration;

/**
 * How Kafka is used.
 *
 * @param partitions how many partitions a topic has that is not there yet; zero for what
 * the server says
 * @param rewinds how often it is looked whether the store of state has lost something
 */
public record KafkaSettings(int partitions, Duration rewinds) {

	/** As many partitions as the server says, and ten seconds. */
	public static KafkaSettings defaults() {
		return new KafkaSettings(0, Duration.ofSeconds(10));
	}

	/** The same with so many partitions. */
	public KafkaSettings withPartitions(int number) {
		return new KafkaSettings(number, this.rewinds);
	}

	/** The same looking so often. */
	public KafkaSettings withRewinds(Duration pace) {
		return new KafkaSettings(this.partitions, pace);
	}

}
