package io.faasade.state.redis;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.faasade.state.RandomChanges;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.StateUnavailableException;
import io.faasade.state.engine.StateUnavailableException.Execution;
import io.faasade.test.InjectsFaults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/** Tests for {@link RedisStateStore} while its server is away, ends, or comes back. */
@InjectsFaults
class OutageTests {

	private static final Duration SOON = Duration.ofMillis(600);

	private RedisServer server = RedisServer.start("--appendonly", "yes", "--appendfsync", "everysec");

	private RedisStateStore store = store(SOON);

	@AfterEach
	void stop() {
		this.store.close();
		this.server.close();
	}

	@Test
	void saysThatNothingWasDoneAndComesBackByItself() {
		assertThat(this.store.counter("pv").incrementAndGet()).isEqualTo(1);

		this.server.kill();
		await().untilAsserted(() -> assertThat(incrementInVain()).isEqualTo(Execution.NOT_EXECUTED));
		assertThat(incrementInVain()).isEqualTo(Execution.NOT_EXECUTED);
		assertThatThrownBy(() -> this.store.reach().block()).isInstanceOf(StateUnavailableException.class);
		assertThatThrownBy(() -> this.store.counter("pv").get()).isInstanceOf(StateUnavailableException.class)
			.extracting(unavailable -> ((StateUnavailableException) unavailable).execution())
			.isEqualTo(Execution.NOT_EXECUTED);

		this.server.restart();
		await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(() -> {
			this.store.reach().block();
			return true;
		});
		long before = this.store.counter("pv").get();
		assertThat(this.store.counter("pv").incrementAndGet()).isEqualTo(before + 1);
	}

	@Test
	void saysThatItDoesNotKnowWhenTheServerStopsInItsTracks() {
		this.store.counter("pv").incrementAndGet();

		this.server.signal("STOP");
		assertThat(incrementInVain()).isEqualTo(Execution.OUTCOME_UNKNOWN);
		this.server.signal("CONT");

		await().atMost(Duration.ofSeconds(10))
			.ignoreExceptions()
			.until(() -> this.store.counter("pv").addAndGet(10) >= 11);
		assertThat(this.store.counter("pv").get() % 10).isBetween(1L, 2L);
	}

	@Test
	void waitsOutAMemoryThatIsFull() {
		this.server.ask(redis -> redis.configSet("maxmemory", "1"));
		assertThat(incrementInVain()).isEqualTo(Execution.NOT_EXECUTED);
		assertThatThrownBy(() -> this.store.reach().block()).isInstanceOf(StateUnavailableException.class);

		this.server.ask(redis -> redis.configSet("maxmemory", "0"));
		assertThat(this.store.counter("pv").incrementAndGet()).isEqualTo(1);
	}

	@Test
	void leavesNothingHalfDoneWhileMemoryRunsOutAgainAndAgain() {
		long seed = Long.getLong("faasade.test.seed", ThreadLocalRandom.current().nextLong());
		System.out.println("Shortage of memory: to repeat this run, -Dfaasade.test.seed=" + seed);
		this.store.close();
		this.store = store(Duration.ofSeconds(30));
		RandomChanges changes = new RandomChanges(new Random(seed), this::spoil);
		int number = Boolean.getBoolean("faasade.test.long") ? 10_000 : 2_500;

		Map<String, Long> endings = this.server.ask(redis -> {
			Disposable shortages = Flux.interval(Duration.ofMillis(50))
				.onBackpressureDrop()
				.publishOn(Schedulers.boundedElastic())
				.doOnNext(tick -> redis.configSet("maxmemory", Long.toString(tick % 2)))
				.subscribe();
			Map<String, Long> ended = changes.run(this.store, number);
			shortages.dispose();
			redis.configSet("maxmemory", "0");
			return ended;
		});

		String refused = this.server.ask(redis -> redis.info("errorstats"))
			.lines()
			.filter(line -> line.startsWith("errorstat_OOM"))
			.collect(Collectors.joining());
		System.out.println(endings + " in spite of " + refused);
		assertThat(refused).isNotEmpty();
		assertThat(endings).containsKeys("done", "out of range", "wrong type");
	}

	private void spoil(Place place) {
		this.server.ask(redis -> redis.rpush(new RedisKeys("shop").of(place), "no", "number"));
	}

	@Test
	void runsScriptsThatTheServerHasForgotten() {
		this.store.counter("pv").incrementAndGet();
		this.server.ask(redis -> redis.scriptFlush());

		assertThat(this.store.counter("pv").incrementAndGet()).isEqualTo(2);
	}

	@Test
	void countsNothingTwiceWhenTheServerIsKilled() {
		this.store.close();
		this.store = store(Duration.ofSeconds(60));
		int operations = Boolean.getBoolean("faasade.test.long") ? 200_000 : 20_000;
		Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
		AtomicInteger started = new AtomicInteger();

		Disposable load = Flux.range(0, operations).flatMap(number -> Mono.defer(() -> {
			started.incrementAndGet();
			return this.store.counters("once").counter("n" + number).reactive().add(1).thenReturn(number);
		}), 64).subscribe(acknowledged::add);
		for (int kill = 1; kill <= 3; kill++) {
			int soFar = operations * kill / 4;
			await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(1)).until(() -> started.get() > soFar);
			this.server.kill();
			this.server.restart();
		}
		await().atMost(Duration.ofMinutes(2)).until(load::isDisposed);

		Map<String, String> counted = this.server.ask(redis -> redis.hgetall("faasade:{shop}:counters:once"));
		assertThat(acknowledged).hasSize(operations);
		assertThat(Set.copyOf(counted.values())).containsExactly("1");
		Set<Integer> lost = IntStream.range(0, operations)
			.filter(number -> !counted.containsKey("n" + number))
			.boxed()
			.collect(Collectors.toSet());
		System.out.printf(
				"Redis was killed three times during %d increments (everysec): it lost %d that it had answered%n",
				operations, lost.size());
	}

	private Execution incrementInVain() {
		return catchThrowableOfType(StateUnavailableException.class, () -> this.store.counter("pv").incrementAndGet())
			.execution();
	}

	private RedisStateStore store(Duration patience) {
		RedisStateSettings.Limits limits = new RedisStateSettings.Limits(Duration.ofMillis(500), Duration.ofMinutes(5),
				Duration.ofHours(24), 10_000, Duration.ofSeconds(30));
		return RedisStateStore.open(RedisConnections.to(this.server.uri()),
				RedisStateSettings.of("shop").withPatience(patience).withLimits(limits), JsonMapper.shared());
	}

}
