package io.faasade.state.redis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.faasade.state.engine.Change;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.PlaceKind;
import io.faasade.state.engine.StateScope;
import io.faasade.state.engine.Write;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for what the script for additions does to numbers. */
class AddScriptTests {

	private static final RedisKeys KEYS = new RedisKeys("shop");

	private static final String FENCE = KEYS.fence("", "0a");

	private static final long MOST = Write.BOUND - 1;

	private static final List<String> ODD = List.of("", "x", "007", "-0", "+1", " 1", "1 ", "1e3", "0x10", "1.0", "inf",
			"nan", "-", "--1", "1000000000000000000", "-9999999999999999999", "9007199254740993", "-9007199254740993");

	private static RedisServer server;

	private static RedisClient client;

	private static RedisCommands<String, String> redis;

	private final AtomicInteger sequence = new AtomicInteger();

	@BeforeAll
	static void start() {
		server = RedisServer.start();
		client = RedisClient.create(server.uri());
		redis = client.connect().sync();
	}

	@AfterAll
	static void stop() {
		if (server != null) {
			client.shutdown();
			server.close();
		}
	}

	@BeforeEach
	void empty() {
		redis.flushall();
	}

	@Test
	void answersEachItemInTheOrderOfTheCall() {
		List<String> answers = add(new Write.Add(page("b", "x"), 1, true), new Write.Add(counter("a"), 2, true),
				new Write.Add(page("a", "x"), 3, true), new Write.Add(counter("b"), 4, true),
				new Write.Add(page("b", "y"), 5, true));

		assertThat(answers).containsExactly("D1", "D2", "D3", "D4", "D5");
		assertThat(text(page("b", "y"))).isEqualTo("5");
	}

	@Test
	void i6IsExactBeyondWhatANumberOfLuaHolds() {
		for (Place place : List.of(counter("a"), page("a", "x"))) {
			assertThat(add(place, 9_007_199_254_740_992L)).isEqualTo("D9007199254740992");
			assertThat(add(place, 1)).isEqualTo("D9007199254740993");
			assertThat(add(place, -9_007_199_254_740_994L)).isEqualTo("D-1");
			assertThat(add(place, 50_000_000_000_000L)).isEqualTo("D49999999999999");
			assertThat(add(place, 49_999_999_999_999L)).isEqualTo("D99999999999998");
			assertThat(add(place, 1)).isEqualTo("D99999999999999");
			assertThat(add(place, 1)).isEqualTo("D100000000000000");
			assertThat(text(place)).isEqualTo("100000000000000");
		}
	}

	@Test
	void refusesASumOfMoreThanEighteenDigitsAndLeavesWhatIsThere() {
		for (Place place : List.of(counter("a"), page("a", "x"))) {
			assertThat(add(place, MOST)).isEqualTo("D" + MOST);
			assertThat(add(place, 1)).isEqualTo("N0");
			assertThat(add(place, -MOST)).isEqualTo("D0");
			assertThat(add(place, -MOST)).isEqualTo("D-" + MOST);
			assertThat(add(place, -1)).isEqualTo("N0");
			assertThat(text(place)).isEqualTo("-" + MOST);
		}
	}

	@Test
	void i2LetsNoItemSpoilAnother() {
		redis.rpush(KEYS.of(counter("list")), "a");
		redis.set(KEYS.of(page("text", "")), "a");
		redis.hset(KEYS.of(page("a", "")), "spoiled", "007");
		redis.set(KEYS.of(counter("full")), Long.toString(MOST));

		List<String> answers = add(new Write.Add(counter("a"), 1, true), new Write.Add(counter("list"), 1, true),
				new Write.Add(counter("full"), 1, true), new Write.Add(page("text", "x"), 1, true),
				new Write.Add(page("text", "y"), 1, true), new Write.Add(page("a", "x"), 1, true),
				new Write.Add(page("a", "spoiled"), 1, true), new Write.Add(page("a", "y"), 1, true));

		assertThat(answers).containsExactly("D1", "W0", "N0", "W0", "W0", "D1", "W0", "D1");
	}

	@Test
	void i2AnswersAloneAsAmongOthers() {
		for (String text : ODD) {
			for (long delta : List.of(1L, -1L, MOST, -MOST)) {
				Write.Add addition = new Write.Add(page("a", "x"), delta, true);
				Map<Place, String> model = new HashMap<>();

				spoil(addition.place(), text, model);
				assertThat(add(addition)).as("'%s' and %s", text, delta).containsExactly(expect(addition, model));
				assertThat(text(addition.place())).isEqualTo(model.get(addition.place()));

				spoil(addition.place(), text, model);
				assertThat(add(addition, new Write.Add(page("a", "y"), 0, true)))
					.as("'%s' and %s beside another", text, delta)
					.containsExactly(expect(addition, model), "D0");
				assertThat(text(addition.place())).isEqualTo(model.get(addition.place()));
			}
		}
	}

	@Test
	void answersTheSameAgainWithoutAddingAgain() {
		Additions call = call(1, "0", new Write.Add(counter("a"), 1, true), new Write.Add(page("a", "x"), 2, true));

		assertThat(send(call).answers()).containsExactly("D1", "D2");
		assertThat(send(call).answers()).containsExactly("D1", "D2");
		assertThat(text(counter("a"))).isEqualTo("1");
	}

	@Test
	void followsWhatTheOtherScriptHasDoneInTheSameLane() {
		Arguments other = Arguments.fenced(KEYS, FENCE, List.of("1", "0", "ab", "9999999999999", "60000"),
				List.of(Change.of(new Write.Remove(counter("a")))));
		redis.eval(Script.CALL.text(), ScriptOutputType.MULTI, other.keys(), other.values());

		assertThat(send(call(1, "0", new Write.Add(counter("a"), 1, true))).standing()).isEqualTo(Standing.OK);
		assertThat(send(call(2, "0", new Write.Add(counter("a"), 1, true))).answers()).containsExactly("D1");
		assertThat(send(call(1, "0", new Write.Add(counter("a"), 1, true))).standing()).isEqualTo(Standing.OLD);
	}

	@Test
	void i4KeepsTheFenceForLongerWhenItIsTold() {
		add(counter("a"), 1);
		long kept = redis.pttl(FENCE);
		redis.pexpire(FENCE, 30_000);
		add(counter("a"), 1);
		long left = redis.pttl(FENCE);
		send(call(this.sequence.incrementAndGet(), "1", new Write.Add(counter("a"), 1, true)));

		assertThat(kept).isBetween(30_001L, 60_000L);
		assertThat(left).isBetween(1L, 30_000L);
		assertThat(redis.pttl(FENCE)).isBetween(30_001L, 60_000L);
	}

	@Test
	void i2AddsAsAModelDoes() {
		long seed = Long.getLong("faasade.test.seed", ThreadLocalRandom.current().nextLong());
		System.out.println("Additions: to repeat this run, -Dfaasade.test.seed=" + seed);
		Random random = new Random(seed);
		List<Place> places = IntStream.range(0, 60).mapToObj(AddScriptTests::place).toList();
		Map<Place, String> model = new HashMap<>();
		Map<String, Integer> endings = new HashMap<>();
		for (int round = 0; round < 400; round++) {
			List<Place> chosen = new ArrayList<>(places);
			Collections.shuffle(chosen, random);
			chosen = chosen.subList(0, 1 + random.nextInt(60));
			if (random.nextInt(4) == 0) {
				spoil(chosen.get(0), text(random), model);
			}
			Write.Add[] additions = chosen.stream()
				.map(place -> new Write.Add(place, delta(random), true))
				.toArray(Write.Add[]::new);

			List<String> answers = add(additions);

			for (int i = 0; i < additions.length; i++) {
				assertThat(answers.get(i)).isEqualTo(expect(additions[i], model));
				endings.merge(answers.get(i).substring(0, 1), 1, Integer::sum);
			}
		}
		model.forEach((place, text) -> assertThat(text(place)).isEqualTo(text));
		assertThat(endings).containsOnlyKeys("D", "N", "W");
	}

	private static Place place(int number) {
		return (number < 20) ? counter("c" + number) : page("n" + number % 3, "k" + number);
	}

	private static void spoil(Place place, String text, Map<Place, String> model) {
		model.put(place, text);
		if (place.kind().isKeyed()) {
			redis.hset(KEYS.of(place), place.key(), text);
		}
		else {
			redis.set(KEYS.of(place), text);
		}
	}

	private static String text(Random random) {
		return ODD.get(random.nextInt(ODD.size()));
	}

	private static long delta(Random random) {
		return switch (random.nextInt(6)) {
			case 0 -> random.nextLong(-MOST, MOST);
			case 1 -> random.nextBoolean() ? MOST : -MOST;
			case 2 -> random.nextLong(-100_000_000_000_000L, 100_000_000_000_000L);
			default -> random.nextLong(-10, 10);
		};
	}

	private static String expect(Write.Add addition, Map<Place, String> model) {
		String text = model.getOrDefault(addition.place(), "0");
		if (!text.matches("0|-?[1-9][0-9]*")) {
			return "W0";
		}
		BigInteger sum = new BigInteger(text).add(BigInteger.valueOf(addition.delta()));
		if (text.replace("-", "").length() > 18 || sum.abs().compareTo(BigInteger.valueOf(MOST)) > 0) {
			return "N0";
		}
		model.put(addition.place(), sum.toString());
		return "D" + sum;
	}

	private String add(Place place, long delta) {
		return add(new Write.Add(place, delta, true)).get(0);
	}

	private List<String> add(Write.Add... additions) {
		return send(call(this.sequence.incrementAndGet(), "0", additions)).answers();
	}

	private static Additions call(int sequence, String renewing, Write.Add... additions) {
		return new Additions(KEYS, FENCE,
				List.of(Integer.toString(sequence), "0", "ab", "9999999999999", "60000", renewing),
				Stream.of(additions).map(Change::of).toList());
	}

	private static Reply send(Additions call) {
		return call.reply(redis.eval(Script.ADD.text(), ScriptOutputType.MULTI, call.keys(), call.values()));
	}

	private static String text(Place place) {
		return place.kind().isKeyed() ? redis.hget(KEYS.of(place), place.key()) : redis.get(KEYS.of(place));
	}

	private static Place counter(String name) {
		return Place.of(PlaceKind.COUNTER, StateScope.APPLICATION, name);
	}

	private static Place page(String name, String key) {
		return new Place(PlaceKind.COUNTERS, StateScope.APPLICATION, name, key);
	}

}
