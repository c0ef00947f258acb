package io.faasade.state.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Check;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Idempotency;
import io.faasade.state.engine.IdempotencyKey;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.PlaceKind;
import io.faasade.state.engine.Publication;
import io.faasade.state.engine.StateScope;
import io.faasade.state.engine.Write;
import io.faasade.state.redis.LossyProxy.Loss;
import io.faasade.test.InjectsFaults;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Four clients, and one in twenty replies is lost when the server has done its work. */
@InjectsFaults
class LostRepliesTests {

	private static final int OPERATIONS = 10_000;

	private static final Duration LEASE = Duration.ofMinutes(1);

	private final long seed = Long.getLong("faasade.test.seed", ThreadLocalRandom.current().nextLong());

	private RedisServer server;

	private LossyProxy proxy;

	private List<RedisStateStore> clients;

	@BeforeEach
	void start() {
		System.out.println("Lost replies: to repeat this run, -Dfaasade.test.seed=" + this.seed);
		this.server = RedisServer.start();
		this.proxy = new LossyProxy(this.server.port(), this.seed);
		this.clients = Stream.generate(this::client).limit(4).toList();
	}

	@AfterEach
	void stop() {
		if (this.server != null) {
			this.clients.forEach(RedisStateStore::close);
			this.proxy.close();
			this.server.close();
		}
	}

	private RedisStateStore client() {
		RedisStateSettings.Limits limits = new RedisStateSettings.Limits(Duration.ofMillis(400), Duration.ofMinutes(5),
				Duration.ofHours(24), 10_000, Duration.ofSeconds(30));
		return RedisStateStore.open(RedisConnections.to(this.proxy.uri()),
				RedisStateSettings.of("shop").withLimits(limits).withPatience(Duration.ofSeconds(60)),
				JsonMapper.shared());
	}

	// Few at a time for each client, so that many replies are there to be lost.
	private <T> List<T> each(int operations, BiFunction<RedisStateStore, Integer, Mono<T>> work) {
		List<T> answers = new ArrayList<>();
		Flux.fromIterable(this.clients)
			.flatMap(client -> Flux.range(0, operations / 4).flatMap(number -> work.apply(client, number), 4))
			.doOnNext(answer -> {
				synchronized (answers) {
					answers.add(answer);
				}
			})
			.blockLast(Duration.ofMinutes(5));
		System.out.println("replies lost: " + this.proxy.lost());
		assertThat(this.proxy.lost()).isPositive();
		return answers;
	}

	@ParameterizedTest
	@EnumSource(Loss.class)
	void i1CountsEachIncrementOnce(Loss loss) {
		int operations = (loss == Loss.CUT) ? OPERATIONS : OPERATIONS / 20;
		this.proxy.lose(20, loss);

		List<Long> values = each(operations,
				(client, number) -> client.counters("pages")
					.counter("p" + number % 5)
					.reactive()
					.incrementAndGet()
					.map(value -> value * 5 + number % 5));

		this.proxy.lose(0, loss);
		assertThat(values).hasSize(operations).doesNotHaveDuplicates();
		assertThat(IntStream.range(0, 5)
			.mapToLong(page -> this.clients.get(0).counters("pages").counter("p" + page).get())
			.sum()).isEqualTo(operations);
	}

	@Test
	void setsEachValueOnceAndInOrder() {
		this.proxy.lose(20, Loss.CUT);

		// Each caller sets its own cell one value after the other: a late repetition
		// would bring an old one back.
		List<Integer> answers = new ArrayList<>();
		Flux.range(0, 16).flatMap(caller -> {
			RedisStateStore client = this.clients.get(caller % 4);
			return Flux.range(1, OPERATIONS / 16)
				.concatMap(value -> client.cell("c" + caller, Integer.class)
					.reactive()
					.set(value)
					.then(client.cell("c" + caller, Integer.class).reactive().get())
					.map(seen -> seen - value));
		}, 16).doOnNext(difference -> {
			synchronized (answers) {
				answers.add(difference);
			}
		}).blockLast(Duration.ofMinutes(5));

		assertThat(this.proxy.lost()).isPositive();
		assertThat(answers).hasSize(OPERATIONS / 16 * 16).containsOnly(0);
	}

	@Test
	void i3ComparesAndSetsOnceForEachThatIsToldSo() {
		this.proxy.lose(20, Loss.CUT);
		AtomicInteger won = new AtomicInteger();

		List<Boolean> answers = each(OPERATIONS, (client, number) -> {
			Place place = Place.of(PlaceKind.CELL, StateScope.APPLICATION, "cas" + number % 7);
			return client.look(place)
				.flatMap(seen -> client.apply(Change.of(new Check(place, seen),
						new Write.Put(place, Integer.toString(seen.map(Integer::valueOf).orElse(0) + 1),
								Optional.empty()))))
				.map(applied -> applied instanceof Applied.Done)
				.doOnNext(done -> won.addAndGet(done ? 1 : 0));
		});

		this.proxy.lose(0, Loss.CUT);
		assertThat(answers).hasSize(OPERATIONS).contains(true);
		assertThat(IntStream.range(0, 7)
			.map(cell -> this.clients.get(0).cell("cas" + cell, Integer.class).get().orElse(0))
			.sum()).isEqualTo(won.get());
	}

	@Test
	void updatesOnceForEachCaller() {
		this.proxy.lose(20, Loss.CUT);

		List<Integer> values = each(OPERATIONS,
				(client, number) -> client.map("totals", Integer.class)
					.reactive()
					.update("k" + number % 50, old -> Optional.of(old.orElse(0) + 1))
					.map(value -> value * 50 + number % 50));

		this.proxy.lose(0, Loss.CUT);
		assertThat(values).hasSize(OPERATIONS).doesNotHaveDuplicates();
		assertThat(IntStream.range(0, 50)
			.map(key -> this.clients.get(0).map("totals", Integer.class).get("k" + key).orElse(0))
			.sum()).isEqualTo(OPERATIONS);
	}

	@Test
	void publishesEachMessageOnce() {
		this.proxy.lose(20, Loss.CUT);

		// Every other one together with what it tells of.
		Place told = Place.of(PlaceKind.COUNTER, StateScope.APPLICATION, "told");
		each(OPERATIONS, (client, number) -> {
			String message = this.clients.indexOf(client) + "-" + number;
			List<Write> writes = (number % 2 == 0) ? List.of() : List.of(new Write.Add(told, 1, true));
			return client.apply(new Change(List.of(), writes,
					List.of(new Publication("news", List.of("payload", message))), Guard.none()));
		});

		this.proxy.lose(0, Loss.CUT);
		List<String> published = this.server
			.<List<StreamMessage<String, String>>>ask(redis -> redis.xrange("news", Range.unbounded()))
			.stream()
			.map(entry -> entry.getBody().get("payload"))
			.toList();
		assertThat(published).hasSize(OPERATIONS).doesNotHaveDuplicates();
		assertThat(this.clients.get(0).counter("told").get()).isEqualTo(OPERATIONS / 2);
	}

	@Test
	void i2CommitsEachRequestOnceWithAllItsEffects() {
		this.proxy.lose(20, Loss.CUT);
		Map<String, Integer> done = new ConcurrentHashMap<>();
		Place sum = Place.of(PlaceKind.COUNTER, StateScope.APPLICATION, "sum");

		// Both clients of a pair ask for the same requests at once; one of them runs
		// each.
		int requests = OPERATIONS / 2;
		each(requests * 2, (client, number) -> {
			int pair = this.clients.indexOf(client) / 2;
			IdempotencyKey key = new IdempotencyKey(StateScope.APPLICATION, "pay", "d" + pair + "-" + number);
			return client.idempotency().begin(key, "same", LEASE).flatMap(claim -> {
				if (!(claim instanceof Idempotency.Claim.Begun begun)) {
					return Mono.just(false);
				}
				Place entry = new Place(PlaceKind.MAP, StateScope.APPLICATION, "paid", key.digest());
				return client
					.apply(new Change(List.of(new Check(entry, Optional.empty())),
							List.of(new Write.Add(sum, 1, true), new Write.Put(entry, "1", Optional.empty())),
							new Guard.Idempotent(key, begun.token(), "paid", Duration.ofHours(1))))
					.map(applied -> applied instanceof Applied.Done)
					.doOnNext(paid -> done.merge(key.digest(), paid ? 1 : 100, Integer::sum));
			});
		});

		this.proxy.lose(0, Loss.CUT);
		assertThat(done).hasSize(requests);
		assertThat(Set.copyOf(done.values())).containsExactly(1);
		assertThat(this.clients.get(0).counter("sum").get()).isEqualTo(requests);
		assertThat(this.server.<Long>ask(redis -> redis.hlen("faasade:{shop}:map:paid"))).isEqualTo(requests);
	}

}
