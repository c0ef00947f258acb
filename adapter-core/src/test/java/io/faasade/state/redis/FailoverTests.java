package io.faasade.state.redis;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.faasade.state.engine.StateUnavailableException;
import io.faasade.state.engine.StateUnavailableException.Execution;
import io.faasade.test.InjectsFaults;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.SlotHash;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/** Tests for {@link RedisStateStore} when a replica takes the master's place. */
@InjectsFaults
class FailoverTests {

	private static final int OPERATIONS = Boolean.getBoolean("faasade.test.long") ? 100_000 : 10_000;

	private static final RedisStateSettings.Limits QUICK = new RedisStateSettings.Limits(Duration.ofMillis(500),
			Duration.ofMinutes(5), Duration.ofHours(24), 10_000, Duration.ofSeconds(30));

	private static final Pattern FOLLOWED = Pattern.compile("state=online,offset=[1-9]");

	private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();

	private final AtomicInteger started = new AtomicInteger();

	@Test
	void losesNothingThatItAnsweredWhereReplicasMustHaveIt() {
		try (RedisServer first = RedisServer.start();
				RedisServer second = replicaOf(first);
				RedisServer third = replicaOf(second);
				LossyProxy proxy = new LossyProxy(first.port(), 1);
				RedisStateStore store = open(RedisConnections.to(proxy.uri()), 1)) {
			Disposable load = load(store);
			awaitHalfWay();

			first.kill();
			second.ask(redis -> redis.replicaofNoOne());
			proxy.lead(second.port());
			await().atMost(Duration.ofMinutes(2)).until(load::isDisposed);

			Map<String, String> counted = third.ask(redis -> redis.hgetall("faasade:{shop}:counters:once"));
			assertThat(this.acknowledged).hasSize(OPERATIONS);
			assertThat(counted).hasSize(OPERATIONS);
			assertThat(Set.copyOf(counted.values())).containsExactly("1");
		}
	}

	@Test
	void doesNotAnswerWhileTooFewReplicasHaveIt() {
		try (RedisServer only = RedisServer.start();
				RedisStateStore store = open(RedisConnections.to(only.uri()), 1, Duration.ofMillis(700))) {
			StateUnavailableException unavailable = catchThrowableOfType(StateUnavailableException.class,
					() -> store.counter("pv").incrementAndGet());
			assertThat(unavailable.execution()).isEqualTo(Execution.OUTCOME_UNKNOWN);

			try (RedisServer replica = replicaOf(only)) {
				await().atMost(Duration.ofSeconds(20))
					.ignoreExceptions()
					.until(() -> store.counter("pv").addAndGet(10) >= 11);
				assertThat(replica.<String>ask(redis -> redis.get("faasade:{shop}:counter:pv"))).endsWith("1");
			}
		}
	}

	@Test
	void followsTheMasterThatSentinelsName() {
		try (RedisServer first = RedisServer.start("--repl-diskless-sync-delay", "0");
				RedisServer second = replicaOf(first);
				RedisServer sentinel = RedisServer.sentinel("sentinel monitor shop 127.0.0.1 " + first.port() + " 1",
						"sentinel down-after-milliseconds shop 500", "sentinel failover-timeout shop 5000");
				RedisStateStore store = open(
						RedisConnections.to(RedisURI.Builder.sentinel("127.0.0.1", sentinel.port(), "shop").build()),
						0)) {
			await().atMost(Duration.ofSeconds(30))
				.until(() -> sentinel.<String>ask(redis -> redis.info("sentinel")).contains("slaves=1"));
			Disposable load = load(store);
			awaitHalfWay();

			first.kill();
			await().atMost(Duration.ofMinutes(2)).until(load::isDisposed);

			Map<String, String> counted = second.ask(redis -> redis.hgetall("faasade:{shop}:counters:once"));
			assertThat(this.acknowledged).hasSize(OPERATIONS);
			assertThat(Set.copyOf(counted.values())).containsExactly("1");
			long lost = IntStream.range(0, OPERATIONS).filter(number -> !counted.containsKey("n" + number)).count();
			System.out.printf("A replica took over during %d increments: Redis lost %d that it had answered%n",
					OPERATIONS, lost);
		}
	}

	@Test
	void losesNothingThatItAnsweredWhenAMasterOfAClusterIsKilled() {
		try (RedisCluster cluster = RedisCluster.start(3).withReplicas();
				RedisStateStore store = open(RedisConnections.toCluster(cluster.uris()), 1)) {
			int slot = SlotHash.getSlot("{shop}");
			RedisServer master = cluster.masterOf(slot);
			Disposable load = load(store);
			awaitHalfWay();

			master.kill();
			RedisServer promoted = await().atMost(Duration.ofMinutes(1))
				.ignoreExceptions()
				.until(() -> cluster.masterOf(slot), RedisServer::isRunning);
			// As a replica, for which all answers have waited since.
			master.restart();
			await().atMost(Duration.ofMinutes(2)).until(load::isDisposed);

			Map<String, String> counted = promoted.ask(redis -> redis.hgetall("faasade:{shop}:counters:once"));
			assertThat(this.acknowledged).hasSize(OPERATIONS);
			assertThat(counted).hasSize(OPERATIONS);
			assertThat(Set.copyOf(counted.values())).containsExactly("1");
		}
	}

	private Disposable load(RedisStateStore store) {
		return Flux.range(0, OPERATIONS).flatMap(number -> Mono.defer(() -> {
			this.started.incrementAndGet();
			return store.counters("once").counter("n" + number).reactive().add(1).thenReturn(number);
		}), 64).subscribe(this.acknowledged::add);
	}

	private void awaitHalfWay() {
		await().atMost(Duration.ofMinutes(1))
			.pollInterval(Duration.ofMillis(1))
			.until(() -> this.acknowledged.size() > OPERATIONS / 3);
		assertThat(this.acknowledged).as("answers when the master is killed").hasSizeLessThan(OPERATIONS);
	}

	private static RedisServer replicaOf(RedisServer master) {
		RedisServer replica = RedisServer.start("--replicaof", "127.0.0.1 " + master.port(),
				"--repl-diskless-sync-delay", "0");
		// A link that is up is not used before the replica has said how far it is.
		await().atMost(Duration.ofSeconds(30))
			.until(() -> FOLLOWED.matcher(master.<String>ask(redis -> redis.info("replication"))).find());
		return replica;
	}

	private static RedisStateStore open(RedisConnections connections, int replicas) {
		return open(connections, replicas, Duration.ofSeconds(90));
	}

	private static RedisStateStore open(RedisConnections connections, int replicas, Duration patience) {
		return RedisStateStore.open(connections,
				RedisStateSettings.of("shop").withReplicas(replicas).withPatience(patience).withLimits(QUICK),
				JsonMapper.shared());
	}

}
