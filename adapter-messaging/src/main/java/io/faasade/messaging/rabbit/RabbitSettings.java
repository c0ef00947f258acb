package io.faasade.messaging.rabbit;

import java.time.Duration;

/**
 * How RabbitMQ is used.
 *
 * @param queueType which kind of queue is declared
 * @param withoutId what becomes of messages without an identity
 * @param retention how long it is remembered that a message was dealt with; each takes
 * about 150 bytes in the store as long
 */
public record RabbitSettings(QueueType queueType, WithoutId withoutId, Duration retention) {

	/** Quorum queues, identities asked for, remembered for a day. */
	public static RabbitSettings defaults() {
		return new RabbitSettings(QueueType.QUORUM, WithoutId.DEAD_LETTER, Duration.ofDays(1));
	}

	/** The same with another kind of queue. */
	public RabbitSettings withQueueType(QueueType other) {
		return new RabbitSettings(other, this.withoutId, this.retention);
	}

	/** The same with another rule for messages without an identity. */
	public RabbitSettings withWithoutId(WithoutId other) {
		return new RabbitSettings(this.queueType, other, this.retention);
	}

	/** Kinds of queues. */
	public enum QueueType {

		/** Replicated. */
		QUORUM("quorum"),

		/** On one node. */
		CLASSIC("classic");

		private final String word;

		QueueType(String word) {
			this.word = word;
		}

		String word() {
			return this.word;
		}

	}

	/** What becomes of messages that cannot be told from a repetition. */
	public enum WithoutId {

		/** They are put among the dead letters: their effects could happen twice. */
		DEAD_LETTER,

		/** They are handled, and their effects may happen twice. */
		AT_LEAST_ONCE

	}

}
