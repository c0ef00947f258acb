package io.faasade.benchmarks.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;

/** Streams of a Redis. */
final class Streams implements Source, AutoCloseable {

	private static final int AT_ONCE = 1_000;

	private final RedisClient client;

	private final StatefulRedisConnection<String, String> connection;

	private final RedisURI server;

	Streams(RedisURI server) {
		this.server = server;
		this.client = RedisClient.create(server);
		this.connection = this.client.connect();
	}

	RedisURI server() {
		return this.server;
	}

	RedisClient client() {
		return this.client;
	}

	@Override
	public String name() {
		return "Redis Streams";
	}

	@Override
	public void fill(String place, int messages) {
		this.connection.sync()
			.xgroupCreate(StreamOffset.from(place, "0"), Source.group(place), XGroupCreateArgs.Builder.mkstream());
		List<RedisFuture<String>> added = new ArrayList<>();
		for (int number = 1; number <= messages; number++) {
			added.add(this.connection.async()
				.xadd(place, "message-id", "m" + number, "content-type", "application/json", "payload",
						PageView.json(number)));
			if (number % AT_ONCE == 0 || number == messages) {
				LettuceFutures.awaitAll(1, TimeUnit.MINUTES, added.toArray(RedisFuture[]::new));
				added.clear();
			}
		}
	}

	/** Whether nothing waits to be acknowledged. */
	boolean isAcknowledged(String place) {
		return this.connection.sync().xpending(place, Source.group(place)).getCount() == 0;
	}

	@Override
	public void empty(String place) {
		if (!isAcknowledged(place)) {
			throw new IllegalStateException("Not all of '%s' was acknowledged".formatted(place));
		}
		this.connection.sync().unlink(place);
	}

	@Override
	public void close() {
		this.connection.close();
		this.client.shutdown();
	}

}
