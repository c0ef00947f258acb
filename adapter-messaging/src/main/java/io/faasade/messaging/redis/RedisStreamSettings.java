package io.faasade.messaging.redis;

import java.time.Duration;

/**
 * How Redis Streams are used.
 *
 * @param idle how long nobody may hear of a consumer before others take its messages over
 * @param retention how long an entry stays at least, if every group of its stream has
 * dealt with it; for ever if zero. What a group has not dealt with always stays.
 */
public record RedisStreamSettings(Duration idle, Duration retention) {

	/** Half a minute, and a week. */
	public static RedisStreamSettings defaults() {
		return new RedisStreamSettings(Duration.ofSeconds(30), Duration.ofDays(7));
	}

	/** The same with another time after which messages are taken over. */
	public RedisStreamSettings withIdle(Duration other) {
		return new RedisStreamSettings(other, this.retention);
	}

	/** The same with another time that entries stay. */
	public RedisStreamSettings withRetention(Duration other) {
		return new RedisStreamSettings(this.idle, other);
	}

}
