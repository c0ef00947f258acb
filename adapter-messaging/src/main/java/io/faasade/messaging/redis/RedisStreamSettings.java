package io.faasade.messaging.redis;

import java.time.Duration;

/**
 * How Redis Streams are used.
 *
 * @param idle how long nobody may hear of a consumer before others take its messages over
 * @param retention how long it is remembered that a message was dealt with
 */
public record RedisStreamSettings(Duration idle, Duration retention) {

	/** Half a minute, and a day. */
	public static RedisStreamSettings defaults() {
		return new RedisStreamSettings(Duration.ofSeconds(30), Duration.ofDays(1));
	}

}
