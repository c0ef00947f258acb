package io.faasade.messaging.redis;

import java.time.Duration;
import java.util.List;

import io.faasade.messaging.MessageSource;
import io.faasade.state.redis.RedisServer;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.Consumer;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.protocol.CommandType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is removed from a stream, and what stays whatever the settings say. */
class StreamCleaningTests {

	private static final MessageSource ORDERS = new MessageSource("redis", "orders", "mine");

	// The server removes whole blocks of entries only, so that up to one more stays.
	private static final int BLOCK = 100;

	private static final RedisStreamSettings SETTINGS = RedisStreamSettings.defaults()
		.withRetention(Duration.ofDays(1));

	private static RedisServer server;

	private static RedisClient client;

	private static StatefulRedisConnection<String, String> connection;

	private final RedisCommands<String, String> redis = connection.sync();

	private final Streams streams = new Streams(client);

	@BeforeAll
	static void start() {
		server = RedisServer.start();
		client = RedisClient.create(RedisURI.create("127.0.0.1", server.port()));
		connection = client.connect();
	}

	@AfterAll
	static void stop() {
		client.shutdown();
		server.close();
	}

	@BeforeEach
	void addOldOnes() {
		this.streams.requireGroup(ORDERS);
		for (int number = 1; number <= 1_000; number++) {
			add(number + "-0");
		}
	}

	@AfterEach
	void empty() {
		this.redis.flushall();
		this.streams.close();
	}

	@Test
	void removesWhatEveryGroupHasDealtWith() {
		acknowledge(read("mine", "a", 1_000));

		assertThat(clean(SETTINGS)).isTrue();

		assertThat(first()).isBetween(1_000 - BLOCK, 1_000);
	}

	@Test
	void keepsWhatIsPending() {
		List<StreamMessage<String, String>> taken = read("mine", "a", 1_000);
		acknowledge(taken.subList(0, 500));
		acknowledge(taken.subList(501, 1_000));

		clean(SETTINGS);

		assertThat(first()).isBetween(501 - BLOCK, 501);
		assertThat(this.redis.xrange("orders", Range.create("501-0", "501-0"))).hasSize(1);
	}

	@Test
	void keepsWhatAnotherGroupHasNotRead() {
		this.redis.xgroupCreate(StreamOffset.from("orders", "0"), "other");
		acknowledge(read("mine", "a", 1_000));
		read("other", "b", 300).forEach(entry -> this.redis.xack("orders", "other", entry.getId()));

		clean(SETTINGS);

		assertThat(first()).isBetween(300 - BLOCK, 301);
		assertThat(read("other", "b", 1_000)).hasSize(700);
	}

	@Test
	void keepsWhatIsYoung() {
		this.redis.del("orders", "faasade:messages:groups");
		this.streams.requireGroup(ORDERS);
		long anHourAgo = System.currentTimeMillis() - Duration.ofHours(1).toMillis();
		for (int number = 0; number < 1_000; number++) {
			add((anHourAgo + number) + "-0");
		}
		acknowledge(read("mine", "a", 1_000));

		clean(SETTINGS);
		assertThat(this.redis.xlen("orders")).isEqualTo(1_000);

		clean(SETTINGS.withRetention(Duration.ofMinutes(30)));
		assertThat(this.redis.xlen("orders")).isLessThanOrEqualTo(BLOCK);
	}

	@Test
	void keepsEverythingWhereTheOperatorSaysSo() {
		acknowledge(read("mine", "a", 1_000));

		clean(SETTINGS.withRetention(Duration.ZERO));

		assertThat(this.redis.xlen("orders")).isEqualTo(1_000);
	}

	@Test
	void saysWhenThereIsMoreThanCanBeRemovedAtOnce() {
		for (int number = 1_001; number <= 12_000; number++) {
			add(number + "-0");
		}
		acknowledge(read("mine", "a", 12_000));

		assertThat(clean(SETTINGS)).isFalse();
		assertThat(clean(SETTINGS)).isTrue();

		assertThat(first()).isGreaterThanOrEqualTo(12_000 - BLOCK);
	}

	@Test
	void removesConsumersThatHaveGoneAndHoldNothing() {
		acknowledge(read("mine", "ended", 1));
		read("mine", "killed", 1);
		read("mine", "me", 1);

		Awaitility.await().until(() -> {
			clean(SETTINGS.withIdle(Duration.ofMillis(1)));
			return !consumers().contains("ended");
		});

		assertThat(consumers()).containsExactlyInAnyOrder("killed", "me");
	}

	@Test
	void keepsConsumersThatWereHeardOfLately() {
		acknowledge(read("mine", "quiet", 1));

		clean(SETTINGS.withIdle(Duration.ofHours(1)));

		assertThat(consumers()).contains("quiet");
	}

	@Test
	void readsOnWhereItMayNotClean() {
		this.redis.aclSetuser("reader",
				AclSetuserArgs.Builder.on()
					.addPassword("secret")
					.allCommands()
					.allKeys()
					.removeCommand(CommandType.XTRIM));
		RedisClient reader = RedisClient.create(RedisURI.builder()
			.withHost("127.0.0.1")
			.withPort(server.port())
			.withAuthentication("reader", "secret".toCharArray())
			.build());
		try (reader; Streams allowed = new Streams(reader)) {
			Upkeep upkeep = new Upkeep(allowed, ORDERS, "me", SETTINGS, Duration.ofNanos(1));

			assertThatExceptionOfType(RedisCommandExecutionException.class)
				.isThrownBy(() -> allowed.clean(ORDERS, "me", SETTINGS));
			Awaitility.await().until(() -> {
				upkeep.tick();
				return upkeep.lag().orElse(0) == 1_000;
			});
			assertThat(this.redis.xlen("orders")).isEqualTo(1_000);
		}
	}

	private boolean clean(RedisStreamSettings settings) {
		return this.streams.clean(ORDERS, "me", settings);
	}

	private void add(String id) {
		this.redis.xadd("orders", new XAddArgs().id(id), "payload", "1");
	}

	@SuppressWarnings("unchecked")
	private List<StreamMessage<String, String>> read(String group, String consumer, int number) {
		return this.redis.xreadgroup(Consumer.from(group, consumer), XReadArgs.Builder.count(number),
				StreamOffset.lastConsumed("orders"));
	}

	private void acknowledge(List<StreamMessage<String, String>> entries) {
		this.redis.xack("orders", "mine", entries.stream().map(StreamMessage::getId).toArray(String[]::new));
	}

	private int first() {
		String id = this.redis.xrange("orders", Range.unbounded(), Limit.from(1)).get(0).getId();
		return Integer.parseInt(id.substring(0, id.indexOf('-')));
	}

	private List<String> consumers() {
		return this.redis.xinfoConsumers("orders", "mine")
			.stream()
			.map(each -> String.valueOf(((List<?>) each).get(1)))
			.toList();
	}

}
