package io.faasade.messaging.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import io.faasade.messaging.BrokerMessage;
import io.faasade.messaging.Fingerprint;
import io.faasade.messaging.MessageSource;
import io.lettuce.core.Range;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.Limit;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What is said to Redis about streams. */
final class Streams implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Streams.class);

	private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

	/** How long an answer may be owed before the connection counts as dead. */
	private static final Duration SILENCE = Duration.ofSeconds(10);

	// A server does nothing else meanwhile.
	private static final int REMOVED_AT_ONCE = 10_000;

	private static final int GONE_AFTER_IDLES = 10;

	private static final String GROUPS = "faasade:messages:groups";

	private final RedisClient client;

	private volatile @Nullable StatefulRedisConnection<String, byte[]> shared;

	Streams(RedisClient client) {
		this.client = client;
	}

	private StatefulRedisConnection<String, byte[]> shared() {
		return open().orElseGet(this::connectOnce);
	}

	private Optional<StatefulRedisConnection<String, byte[]>> open() {
		return Optional.ofNullable(this.shared).filter(StatefulRedisConnection::isOpen);
	}

	private synchronized StatefulRedisConnection<String, byte[]> connectOnce() {
		StatefulRedisConnection<String, byte[]> connection = open().orElseGet(this::connect);
		this.shared = connection;
		return connection;
	}

	// To connect takes a while, on a thread that may wait.
	private Mono<RedisReactiveCommands<String, byte[]>> commands() {
		return Mono.defer(() -> open().map(connection -> Mono.just(connection.reactive()))
			.orElseGet(
					() -> Mono.fromCallable(() -> connectOnce().reactive()).subscribeOn(Schedulers.boundedElastic())));
	}

	/**
	 * Connect, until the connection ends. What is on its way then fails: to read again
	 * would ask for the messages after those that were lost with the answer.
	 */
	StatefulRedisConnection<String, byte[]> connect() {
		StatefulRedisConnection<String, byte[]> connection = this.client.connect(CODEC);
		connection.setTimeout(SILENCE);
		connection.addListener(new RedisConnectionStateListener() {

			@Override
			public void onRedisDisconnected(RedisChannelHandler<?, ?> ended) {
				if (!ended.isClosed()) {
					ended.closeAsync();
				}
			}

		});
		return connection;
	}

	/**
	 * Make a group that was never made. One that has vanished since is not made again:
	 * where it would have to go on nobody knows.
	 */
	void requireGroup(MessageSource source) {
		String field = source.name() + "\n" + source.group();
		if (shared().sync().hexists(GROUPS, field)) {
			shared().sync().xpending(source.name(), source.group());
			return;
		}
		try {
			shared().sync()
				.xgroupCreate(StreamOffset.from(source.name(), "0"), source.group(),
						XGroupCreateArgs.Builder.mkstream());
		}
		catch (RedisBusyException present) {
			logger.debug("The group is there already", present);
		}
		catch (RedisCommandExecutionException other) {
			if (!String.valueOf(other.getMessage()).startsWith("BUSYGROUP")) {
				throw other;
			}
		}
		shared().sync().hset(GROUPS, field, new byte[] { '1' });
	}

	Mono<Void> acknowledge(MessageSource source, String entry) {
		return commands().flatMap(redis -> redis.xack(source.name(), source.group(), entry)).then();
	}

	Mono<Void> giveBack(MessageSource source, String consumer, String entry, Duration idle) {
		return run(StreamScripts.GIVE_BACK, List.of(source.name()),
				texts(source.group(), consumer, entry, String.valueOf(idle.toMillis())))
			.then();
	}

	Mono<Boolean> replay(String destination, String letter, String source, BrokerMessage message) {
		return run(StreamScripts.REPLAY, List.of(destination, source),
				joined(texts(letter), StreamEntries.write(message)))
			.map(answer -> answer == 1);
	}

	Flux<StreamMessage<String, byte[]>> range(String stream, Range<String> range, int limit) {
		return commands().flatMapMany(redis -> redis.xrange(stream, range, Limit.from(limit)));
	}

	Mono<Boolean> delete(String stream, String entry) {
		return commands().flatMap(redis -> redis.xdel(stream, entry)).map(deleted -> deleted == 1);
	}

	Mono<Void> unlink(String stream) {
		return commands().flatMap(redis -> redis.unlink(stream)).then();
	}

	long lease(MessageSource source, String token, Duration idle) {
		return waited(
				run(StreamScripts.LEASE, List.of(leaseKey(source)), texts(token, String.valueOf(idle.toMillis()))));
	}

	void renew(MessageSource source, String consumer, List<String> entries) {
		if (!entries.isEmpty()) {
			waited(run(StreamScripts.RENEW, List.of(source.name()),
					joined(texts(source.group(), consumer), texts(entries.toArray(String[]::new)))));
		}
	}

	/** Let others have everything, and be no more. */
	void leave(MessageSource source, String consumer, List<String> entries, Duration idle) {
		try {
			entries.forEach(entry -> giveBack(source, consumer, entry, idle).block(Duration.ofSeconds(5)));
			waited(run(StreamScripts.RELEASE, List.of(leaseKey(source)), texts(consumer)));
			waited(run(StreamScripts.DROP, List.of(source.name()), texts(source.group(), consumer)));
		}
		catch (RedisException | IllegalStateException away) {
			logger.debug("What is held runs out by itself", away);
		}
	}

	/**
	 * Remove entries that every group has dealt with, and consumers that were not told to
	 * end.
	 * @return whether nothing is left to be removed
	 */
	boolean clean(MessageSource source, String consumer, RedisStreamSettings settings) {
		long silence = settings.idle().toMillis() * GONE_AFTER_IDLES;
		return waited(run(StreamScripts.CLEAN, List.of(source.name()), texts(source.group(), consumer, text(silence),
				text(settings.retention().toMillis()), text(REMOVED_AT_ONCE)))) < REMOVED_AT_ONCE;
	}

	private static String text(long number) {
		return String.valueOf(number);
	}

	/**
	 * How many messages a group has not been handed yet; empty where the server cannot
	 * tell.
	 */
	OptionalLong lag(MessageSource source) {
		return shared().sync()
			.xinfoGroups(source.name())
			.stream()
			.map(Streams::named)
			.filter(group -> group.get("name") instanceof byte[] name
					&& source.group().equals(StreamEntries.text(name)))
			.map(group -> group.get("lag"))
			.filter(Long.class::isInstance)
			.mapToLong(Long.class::cast)
			.findFirst();
	}

	private static Map<Object, Object> named(Object group) {
		List<?> parts = (List<?>) group;
		Map<Object, Object> named = new HashMap<>();
		for (int i = 0; i < parts.size(); i += 2) {
			Object name = parts.get(i);
			named.put((name instanceof byte[] bytes) ? StreamEntries.text(bytes) : name, parts.get(i + 1));
		}
		return named;
	}

	static String leaseKey(MessageSource source) {
		return "faasade:messages:lease:" + Fingerprint.of(source.name(), source.group());
	}

	Mono<Void> reach() {
		return commands().flatMap(RedisReactiveCommands::ping).then();
	}

	private Mono<Long> run(String script, List<String> keys, List<byte[]> arguments) {
		return commands().flatMapMany(redis -> redis.<Long>eval(script, ScriptOutputType.INTEGER,
				keys.toArray(String[]::new), arguments.toArray(byte[][]::new)))
			.next();
	}

	private static long waited(Mono<Long> answer) {
		Long number = answer.block(SILENCE);
		return (number != null) ? number : 0;
	}

	private static List<byte[]> texts(String... texts) {
		return Stream.of(texts).map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
	}

	private static List<byte[]> joined(List<byte[]> first, List<byte[]> second) {
		List<byte[]> all = new ArrayList<>(first);
		all.addAll(second);
		return all;
	}

	/** Close a connection that may have ended by itself. */
	static void end(StatefulRedisConnection<String, byte[]> connection) {
		if (connection.isOpen()) {
			connection.close();
		}
	}

	@Override
	public void close() {
		open().ifPresent(Streams::end);
	}

}
