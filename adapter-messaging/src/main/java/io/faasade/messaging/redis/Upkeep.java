package io.faasade.messaging.redis;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

import io.faasade.messaging.MessageSource;
import io.lettuce.core.RedisCommandExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after a stream from time to time: how much is unread, what nobody needs any more,
 * and which consumers have gone without saying so. Used by one thread.
 */
final class Upkeep {

	private static final Logger logger = LoggerFactory.getLogger(Upkeep.class);

	private static final Duration LOOKS = Duration.ofSeconds(5);

	private final Streams streams;

	private final MessageSource source;

	private final String consumer;

	private final RedisStreamSettings settings;

	private long looksAt = System.nanoTime();

	private final Duration cleanings;

	private long cleansAt;

	private boolean refused;

	private volatile OptionalLong lag = OptionalLong.empty();

	Upkeep(Streams streams, MessageSource source, String consumer, RedisStreamSettings settings, Duration cleanings) {
		this.streams = streams;
		this.source = source;
		this.consumer = consumer;
		this.settings = settings;
		this.cleanings = cleanings;
		// Not all instances at once.
		this.cleansAt = System.nanoTime() + ThreadLocalRandom.current().nextLong(cleanings.toNanos());
	}

	/** Do what is due, as far as the server lets us: nobody's reading depends on it. */
	void tick() {
		long now = System.nanoTime();
		if (now - this.looksAt >= 0) {
			this.looksAt = now + LOOKS.toNanos();
			attempt(() -> this.lag = this.streams.lag(this.source));
		}
		if (now - this.cleansAt >= 0) {
			this.cleansAt = now + this.cleanings.toNanos();
			attempt(() -> clean(now));
		}
	}

	// Where more is left than can be removed at once, it goes on with the next tick.
	private void clean(long now) {
		if (!this.streams.clean(this.source, this.consumer, this.settings)) {
			this.cleansAt = now;
		}
	}

	private void attempt(Runnable work) {
		try {
			work.run();
		}
		catch (RedisCommandExecutionException refused) {
			if (!this.refused) {
				logger.warn("Redis does not let us look after {}: entries and consumers that nobody needs may stay: {}",
						this.source, refused.getMessage());
			}
			this.refused = true;
		}
	}

	/** How many messages the group had not been handed when last looked. */
	OptionalLong lag() {
		return this.lag;
	}

}
