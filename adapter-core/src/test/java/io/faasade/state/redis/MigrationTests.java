package io.faasade.state.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.faasade.test.InjectsFaults;
import io.lettuce.core.MigrateArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tests for {@link RedisStateStore} while a slot of its cluster changes hands. */
@InjectsFaults
class MigrationTests {

	private static final int OPERATIONS = Boolean.getBoolean("faasade.test.long") ? 200_000 : 20_000;

	private static final int MOVES = 6;

	private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();

	private final List<Long> values = new ArrayList<>();

	@Test
	void doublesAndLosesNothingWhileASlotMoves() {
		int slot = SlotHash.getSlot("{shop}");
		try (RedisCluster cluster = RedisCluster.start(3); RedisStateStore store = open(cluster)) {
			Disposable load = Flux.range(0, OPERATIONS)
				.flatMap(number -> store.counters("once")
					.counter("n" + number)
					.reactive()
					.add(1)
					.then(store.counter("all" + number % 20).reactive().incrementAndGet())
					.doOnNext(value -> note(value * 20 + number % 20))
					.thenReturn(number), 64)
				.subscribe(this.acknowledged::add);
			for (int move = 1; move <= MOVES; move++) {
				int soFar = OPERATIONS / (MOVES + 2) * move;
				await().atMost(Duration.ofMinutes(2)).until(() -> this.acknowledged.size() > soFar);
				move(cluster, slot);
			}
			await().atMost(Duration.ofMinutes(2)).until(load::isDisposed);

			Map<String, String> counted = cluster.masterOf(slot)
				.ask(redis -> redis.hgetall("faasade:{shop}:counters:once"));
			assertThat(this.acknowledged).hasSize(OPERATIONS);
			assertThat(counted).hasSize(OPERATIONS);
			assertThat(Set.copyOf(counted.values())).containsExactly("1");
			assertThat(this.values).hasSize(OPERATIONS).doesNotHaveDuplicates();
		}
	}

	private synchronized void note(long value) {
		this.values.add(value);
	}

	private static void move(RedisCluster cluster, int slot) {
		RedisServer from = cluster.masterOf(slot);
		RedisServer to = cluster.masters().get((cluster.masters().indexOf(from) + 1) % cluster.masters().size());
		String source = from.ask(RedisCommands::clusterMyId);
		String target = to.ask(RedisCommands::clusterMyId);
		to.ask(redis -> redis.clusterSetSlotImporting(slot, source));
		from.ask(redis -> redis.clusterSetSlotMigrating(slot, target));
		// One key after the other, so that calls meet a slot that is half here and half
		// there.
		for (List<String> keys = keys(from, slot); !keys.isEmpty(); keys = keys(from, slot)) {
			String key = keys.get(0);
			from.ask(redis -> redis.migrate("127.0.0.1", to.port(), 0, 5_000, one(key)));
		}
		to.ask(redis -> redis.clusterSetSlotNode(slot, target));
		for (RedisServer other : cluster.masters()) {
			other.ask(redis -> redis.clusterSetSlotNode(slot, target));
		}
	}

	private static MigrateArgs<String> one(String key) {
		return MigrateArgs.Builder.<String>replace().key(key);
	}

	private static List<String> keys(RedisServer from, int slot) {
		return from.ask(redis -> redis.clusterGetKeysInSlot(slot, 10));
	}

	private static RedisStateStore open(RedisCluster cluster) {
		return RedisStateStore.open(RedisConnections.toCluster(cluster.uris()),
				RedisStateSettings.of("shop").withPatience(Duration.ofSeconds(90)), JsonMapper.shared());
	}

}
