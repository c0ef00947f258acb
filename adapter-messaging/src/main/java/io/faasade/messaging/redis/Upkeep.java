package io.faasade.messaging.redis;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

import io.faasade.messaging.MessageSource;

/**
 * Looks after a stream from time to time: how much is unread, what nobody needs any more,
 * and which consumers have gone without saying so. Used by one thread.
 */
final class Upkeep {

	private static final Duration LOOKS = Duration.ofSeconds(5);

	private static final Duration CLEANINGS = Duration.ofMinutes(1);

	private final Streams streams;

	private final MessageSource source;

	private final String consumer;

	private final RedisStreamSettings settings;

	private long looksAt = System.nanoTime();

	// Not all instances at once.
	private long cleansAt = System.nanoTime() + ThreadLocalRandom.current().nextLong(CLEANINGS.toNanos());

	private volatile OptionalLong lag = OptionalLong.empty();

	Upkeep(Streams streams, MessageSource source, String consumer, RedisStreamSettings settings) {
		this.streams = streams;
		this.source = source;
		this.consumer = consumer;
		this.settings = settings;
	}

	/** Do what is due. */
	void tick() {
		long now = System.nanoTime();
		if (now - this.looksAt >= 0) {
			this.looksAt = now + LOOKS.toNanos();
			this.lag = this.streams.lag(this.source);
		}
		if (now - this.cleansAt >= 0 && this.streams.clean(this.source, this.consumer, this.settings)) {
			this.cleansAt = now + CLEANINGS.toNanos();
		}
	}

	/** How many messages the group had not been handed when last looked. */
	OptionalLong lag() {
		return this.lag;
	}

}
