package io.faasade.state.redis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.PlaceKind;
import io.faasade.state.engine.StateScope;
import io.faasade.state.engine.Write;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link RedisStateStore} on one server, as the user that the manual makes. */
class RedisStateStoreTests {

	private static RedisServer server;

	private static RedisStateStore store;

	@BeforeAll
	static void start() {
		server = RedisServer.start();
		store = RedisStateStore.open(RedisConnections.to(ManualUser.of(server)), RedisStateSettings.of("shop"),
				JsonMapper.shared());
	}

	@AfterAll
	static void stop() {
		if (server != null) {
			store.close();
			server.close();
		}
	}

	@Test
	void givesEachOfManyCallersAValueOfItsOwn() {
		Set<Long> values = ConcurrentHashMap.newKeySet();

		Flux.range(0, 100_000)
			.flatMap(number -> store.counter("many").reactive().incrementAndGet(), 64)
			.doOnNext(values::add)
			.blockLast();

		assertThat(values).hasSize(100_000).contains(1L, 100_000L);
		assertThat(store.counter("many").get()).isEqualTo(100_000);
		assertThat(server.<String>ask(redis -> redis.get("faasade:{shop}:counter:many"))).isEqualTo("100000");
	}

	@Test
	void i6CarriesNumbersBeyondWhatADoubleHolds() {
		store.counter("large").add(9_007_199_254_740_992L);

		assertThat(store.counter("large").incrementAndGet()).isEqualTo(9_007_199_254_740_993L);
		assertThat(store.counter("large").addAndGet(-18_014_398_509_481_987L)).isEqualTo(-9_007_199_254_740_994L);
	}

	@Test
	void appliesManyWritesToTheSamePlacesInOrder() {
		Place number = Place.of(PlaceKind.COUNTER, StateScope.APPLICATION, "steps");
		Place entry = new Place(PlaceKind.MAP, StateScope.APPLICATION, "steps", "k");
		List<Write> writes = List.of(new Write.Add(number, 5, true), new Write.Add(number, 7, true),
				new Write.Remove(number), new Write.Add(number, 1, true),
				new Write.Put(entry, "\"v\"", Optional.empty()), new Write.Remove(entry), new Write.Remove(entry));

		Applied applied = store.apply(new Change(List.of(), writes, Guard.none())).block();

		assertThat(applied).isEqualTo(new Applied.Done(List.of(5L, 12L, 1L, 1L, 0L, 1L, 0L)));
	}

	@Test
	void countsExactlyNextToACloneOfItself() {
		Set<Long> values = ConcurrentHashMap.newKeySet();
		try (RedisStateStore one = clone("c0"); RedisStateStore other = clone("c0")) {
			Flux.range(0, 4_000)
				.flatMap(number -> (number % 2 == 0 ? one : other).counter("cloned").reactive().incrementAndGet(), 16)
				.doOnNext(values::add)
				.blockLast();
		}

		assertThat(values).hasSize(4_000);
		assertThat(store.counter("cloned").get()).isEqualTo(4_000);
	}

	@Test
	void opensAfterMoreTimeThanItsCallersWait() {
		server.ask(redis -> redis.clientPause(500));

		try (RedisStateStore impatient = RedisStateStore.open(RedisConnections.to(server.uri()),
				RedisStateSettings.of("shop").withPatience(Duration.ofMillis(50)), JsonMapper.shared())) {
			assertThat(impatient.counter("late").reactive().get().retry(10).block()).isZero();
		}
	}

	// Called alike at first, as after a snapshot of a process that was started twice.
	private static RedisStateStore clone(String name) {
		AtomicBoolean first = new AtomicBoolean(true);
		RedisStateSettings settings = RedisStateSettings.of("shop");
		return new RedisStateStore(Gateways.of(RedisConnections.to(server.uri()), settings.limits()), settings,
				JsonMapper.shared(), () -> first.getAndSet(false) ? name : RedisStateStore.id());
	}

	@Test
	void keepsALaneForEachOfManyCounters() {
		List<Long> answers = Flux.fromStream(IntStream.range(0, 10_000).boxed())
			.flatMap(number -> store.counters("pages").counter("p" + number % 500).reactive().incrementAndGet(), 256)
			.collectList()
			.block();

		assertThat(answers).hasSize(10_000);
		assertThat(store.counters("pages").counter("p7").get()).isEqualTo(20);
	}

}
