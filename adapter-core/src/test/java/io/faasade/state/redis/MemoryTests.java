package io.faasade.state.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.faasade.test.InjectsFaults;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tests for how much {@link RedisStateStore} takes of a server's memory. */
@InjectsFaults
class MemoryTests {

	private static final int COUNTERS = 1_000_000;

	private static final int INSTANCES = 10_000;

	private static final RedisStateSettings.Limits SHORT_LIVED = new RedisStateSettings.Limits(Duration.ofSeconds(2),
			Duration.ofSeconds(1), Duration.ofSeconds(2), 10_000, Duration.ofMillis(200));

	private final RedisServer server = RedisServer.start();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void takesAHundredBytesForACounterAndNothingForAnOperation() {
		try (RedisStateStore store = RedisStateStore.open(RedisConnections.to(this.server.uri()),
				RedisStateSettings.of("shop").withPatience(Duration.ofMinutes(1)), JsonMapper.shared())) {
			store.counters("pages").counter("page-0").incrementAndGet();
			long before = used();
			count(store, COUNTERS);
			long each = (used() - before) / COUNTERS;
			System.out.printf("%d keyed counters take %d bytes each%n", COUNTERS, each);
			assertThat(each).isLessThan(120);

			long counted = used();
			count(store, COUNTERS);
			assertThat(used() - counted).isLessThan(2_000_000);
		}
	}

	@Test
	void i4LeavesNothingBehindThatStays() {
		RedisClient client = RedisClient.create(this.server.uri());
		long before = keys();
		for (int i = 0; i < INSTANCES; i++) {
			try (RedisStateStore store = new RedisStateStore(shared(client),
					RedisStateSettings.of("shop").withLimits(SHORT_LIVED), JsonMapper.shared(), RedisStateStore::id)) {
				store.counter("pv").incrementAndGet();
			}
		}
		client.shutdown(0, 0, TimeUnit.SECONDS);

		await().atMost(Duration.ofSeconds(30)).until(() -> keys() == before + 1);
		assertThat(this.server.<String>ask(redis -> redis.get("faasade:{shop}:counter:pv")))
			.isEqualTo(Integer.toString(INSTANCES));
	}

	@Test
	void takesExpiredEntriesAway() {
		try (RedisStateStore store = RedisStateStore.open(RedisConnections.to(this.server.uri()),
				RedisStateSettings.of("shop").withLimits(SHORT_LIVED), JsonMapper.shared())) {
			Flux.range(0, 2_000)
				.flatMap(number -> store.map("carts", String.class)
					.reactive()
					.put("k" + number, "v", Duration.ofMillis(50)), 64)
				.blockLast();
			store.map("carts", String.class).put("stays", "v");

			await().atMost(Duration.ofSeconds(20))
				.until(() -> this.server.<Long>ask(redis -> redis.hlen("faasade:{shop}:map:carts")) == 1);
			assertThat(this.server.<Long>ask(redis -> redis.exists("faasade:{shop}:expiry:carts"))).isZero();
		}
	}

	private static void count(RedisStateStore store, int counters) {
		Flux.range(0, counters)
			.flatMap(number -> store.counters("pages").counter("page-" + number).reactive().add(1), 512)
			.blockLast();
	}

	private long used() {
		String memory = this.server.ask(redis -> redis.info("memory"));
		return memory.lines()
			.filter(line -> line.startsWith("used_memory_dataset:"))
			.mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1)))
			.findFirst()
			.orElseThrow();
	}

	private long keys() {
		return this.server.<Long>ask(redis -> redis.dbsize());
	}

	// Many instances over one client: what is measured is what they leave on the server.
	private static Gateway shared(RedisClient client) {
		StatefulRedisConnection<String, String> connection = client.connect();
		return new Gateway() {

			@Override
			public int slot(String tag) {
				return 0;
			}

			@Override
			public CompletionStage<StatefulRedisConnection<String, String>> open(int slot) {
				return CompletableFuture.completedFuture(connection);
			}

			@Override
			public CompletionStage<StatefulRedisConnection<String, String>> open(String host, int port) {
				return open(0);
			}

			@Override
			public void close() {
				connection.close();
			}

		};
	}

}
