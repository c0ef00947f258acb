package io.faasade.benchmarks.messages;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;

import io.lettuce.core.Consumer;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads by hand: what comes next is asked for before what has come is worked on.
 * Acknowledgements travel together, over a connection of their own.
 */
final class LettuceContender implements Contender {

	private static final int BATCH = 500;

	private final String name;

	private final Streams source;

	private final boolean each;

	private LettuceContender(String name, Streams source, boolean each) {
		this.name = name;
		this.source = source;
		this.each = each;
	}

	/** Each message is acknowledged by a command of its own. */
	static LettuceContender pipelined(Streams source) {
		return new LettuceContender("Lettuce, pipelined XACK", source, true);
	}

	/** All that were read together are acknowledged by one command. */
	static LettuceContender batched(Streams source) {
		return new LettuceContender("Lettuce, one XACK per batch", source, false);
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public Source source() {
		return this.source;
	}

	@Override
	public Sample consume(String place, Tally tally) {
		try (StatefulRedisConnection<String, String> reading = this.source.client().connect();
				StatefulRedisConnection<String, String> telling = this.source.client().connect()) {
			telling.setAutoFlushCommands(false);
			RedisFuture<List<StreamMessage<String, String>>> next = read(reading.async(), place);
			for (List<StreamMessage<String, String>> read = next.get(); !read.isEmpty(); read = next.get()) {
				next = read(reading.async(), place);
				read.forEach(message -> work(message, tally));
				acknowledge(telling.async(), place, read.stream().map(StreamMessage::getId).toArray(String[]::new));
				telling.flushCommands();
			}
			return tally.await(() -> this.source.isAcknowledged(place));
		}
		catch (InterruptedException | ExecutionException failed) {
			throw new IllegalStateException(failed);
		}
	}

	// Without waiting: all of them lie ready.
	@SuppressWarnings("unchecked")
	private static RedisFuture<List<StreamMessage<String, String>>> read(RedisAsyncCommands<String, String> redis,
			String place) {
		return redis.xreadgroup(Consumer.from(Source.group(place), "one"), XReadArgs.Builder.count(BATCH),
				StreamOffset.lastConsumed(place));
	}

	private static void work(StreamMessage<String, String> message, Tally tally) {
		JsonMapper.shared().readValue(message.getBody().get("payload"), PageView.class);
		tally.one();
	}

	private void acknowledge(RedisAsyncCommands<String, String> redis, String place, String[] ids) {
		if (this.each) {
			Arrays.stream(ids).forEach(id -> redis.xack(place, Source.group(place), id));
		}
		else {
			redis.xack(place, Source.group(place), ids);
		}
	}

}
