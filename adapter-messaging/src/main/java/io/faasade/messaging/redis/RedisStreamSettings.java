package io.faasade.messaging.redis;

import java.time.Duration;

/**
 * How Redis Streams are used.
 *
 * @param idle how long nobody may hear of a consumer before others take its messages over
 */
public record RedisStreamSettings(Duration idle) {

	/** Half a minute. */
	public static RedisStreamSettings defaults() {
		return new RedisStreamSettings(Duration.ofSeconds(30));
	}

}
