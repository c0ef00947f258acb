package io.faasade.state.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Check;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.PlaceKind;
import io.faasade.state.engine.StateRangeException;
import io.faasade.state.engine.StateScope;
import io.faasade.state.engine.StateTypeException;
import io.faasade.state.engine.Write;
import io.faasade.test.InjectsFaults;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Random calls of many items, of which many must fail whole, against a model. */
@InjectsFaults
class NoPartialCommitTests {

	private static final int ITEMS = 10_000;

	private static final RedisKeys KEYS = new RedisKeys("shop");

	private static final long BOUND = 999_999_999_999_999_999L;

	private final long seed = Long.getLong("faasade.test.seed", ThreadLocalRandom.current().nextLong());

	private final Random random = new Random(this.seed);

	private final Map<Place, String> model = new HashMap<>();

	@Test
	void i2AppliesEachItemWholeOrNotAtAll() {
		System.out.println("No partial commit: to repeat this run, -Dfaasade.test.seed=" + this.seed);
		Map<String, Integer> endings = new HashMap<>();
		try (RedisServer server = RedisServer.start()) {
			server.ask(redis -> redis.rpush(KEYS.of(spoiled()), "a", "list"));
			server.ask(redis -> {
				int sequence = 0;
				for (int done = 0; done < ITEMS;) {
					List<Change> items = new ArrayList<>();
					for (int i = 1 + this.random.nextInt(128); i > 0; i--) {
						items.add(change());
					}
					Arguments call = Arguments.fenced(KEYS, KEYS.fence("", "0a"),
							List.of(Integer.toString(++sequence), "0", "ab", "9999999999999", "60000"), items);
					List<String> answers = Reply.of(callInShortage(redis, call, endings)).answers();
					assertThat(answers).hasSameSizeAs(items);
					for (int i = 0; i < items.size(); i++) {
						String ending = expect(items.get(i));
						assertThat(ending(items.get(i), answers.get(i))).isEqualTo(ending);
						endings.merge(ending.substring(0, 1), 1, Integer::sum);
					}
					done += items.size();
				}
				compare(redis);
				return "";
			});
		}
		System.out.println(endings);
		assertThat(endings).containsKeys("D", "C", "N", "W", "OOM");
	}

	// A call is refused whole if memory is short when it comes, and not stopped if memory
	// runs out under it; the same call goes on from there.
	private List<String> callInShortage(RedisCommands<String, String> redis, Arguments call,
			Map<String, Integer> endings) {
		redis.configSet("maxmemory", Long.toString(memory(redis)));
		try {
			return call(redis, call);
		}
		catch (RedisCommandExecutionException full) {
			assertThat(full).hasMessageStartingWith("OOM");
			endings.merge("OOM", 1, Integer::sum);
			compare(redis);
			redis.configSet("maxmemory", "0");
			return call(redis, call);
		}
		finally {
			redis.configSet("maxmemory", "0");
		}
	}

	// None at all, just enough or nearly, or no limit.
	private long memory(RedisCommands<String, String> redis) {
		int spare = this.random.nextInt(64 * 1024);
		return switch (this.random.nextInt(4)) {
			case 0 -> 1;
			case 1 -> used(redis) + spare;
			default -> 0;
		};
	}

	private static long used(RedisCommands<String, String> redis) {
		return redis.info("memory")
			.lines()
			.filter(line -> line.startsWith("used_memory:"))
			.mapToLong(line -> Long.parseLong(line.substring(12)))
			.sum();
	}

	private static List<String> call(RedisCommands<String, String> redis, Arguments call) {
		return redis.eval(Script.CALL.text(), ScriptOutputType.MULTI, call.keys(), call.values());
	}

	private void compare(RedisCommands<String, String> redis) {
		this.model.forEach((place, text) -> assertThat(stored(redis::get, redis::hget, place)).isEqualTo(text));
		assertThat(redis.hlen(KEYS.of(place(PlaceKind.MAP, "m", "0")))).isEqualTo(size(PlaceKind.MAP));
		assertThat(redis.hlen(KEYS.of(place(PlaceKind.COUNTERS, "n", "0")))).isEqualTo(size(PlaceKind.COUNTERS));
		assertThat(redis.lrange(KEYS.of(spoiled()), 0, -1)).containsExactly("a", "list");
	}

	private long size(PlaceKind kind) {
		return this.model.keySet().stream().filter(place -> place.kind() == kind).count();
	}

	private static String stored(Function<String, String> get, BiFunction<String, String, String> hget, Place place) {
		return place.kind().isKeyed() ? hget.apply(KEYS.of(place), place.key()) : get.apply(KEYS.of(place));
	}

	private static String ending(Change change, String answer) {
		try {
			Applied applied = Verdict.of(change, answer);
			return (applied instanceof Applied.Done done) ? "D" + done.answers() : "C";
		}
		catch (StateRangeException range) {
			return "N";
		}
		catch (StateTypeException type) {
			return "W";
		}
	}

	private String expect(Change change) {
		Map<Place, String> after = new HashMap<>(this.model);
		for (Check check : change.checks()) {
			if (!Optional.ofNullable(after.get(check.place())).equals(check.seen())) {
				return "C";
			}
		}
		List<Long> answers = new ArrayList<>();
		for (Write write : change.writes()) {
			if (write.place().equals(spoiled())) {
				return "W";
			}
			if (write instanceof Write.Add add) {
				long sum = Long.parseLong(after.getOrDefault(add.place(), "0")) + add.delta();
				if (Math.abs(sum) > BOUND) {
					return "N";
				}
				after.put(add.place(), Long.toString(sum));
				answers.add(sum);
			}
			else if (write instanceof Write.Put put) {
				after.put(put.place(), put.text());
				answers.add(0L);
			}
			else {
				answers.add((after.remove(write.place()) == null) ? 0L : 1L);
			}
		}
		this.model.clear();
		this.model.putAll(after);
		return "D" + answers;
	}

	private Change change() {
		List<Check> checks = new ArrayList<>();
		for (int i = this.random.nextInt(3); i > 0; i--) {
			Place place = place();
			Optional<String> seen = Optional.ofNullable(this.model.get(place));
			checks.add(new Check(place, this.random.nextInt(4) == 0 ? Optional.of("7") : seen));
		}
		List<Write> writes = new ArrayList<>();
		for (int i = 1 + this.random.nextInt(6); i > 0; i--) {
			writes.add(this.random.nextInt(40) == 0 ? new Write.Put(spoiled(), "1", Optional.empty()) : write(place()));
		}
		return new Change(checks, writes, Guard.none());
	}

	private Write write(Place place) {
		if (this.random.nextInt(8) == 0) {
			return new Write.Remove(place);
		}
		if (place.kind().isNumber()) {
			return new Write.Add(place, delta(), true);
		}
		Optional<Duration> lasting = (place.kind() == PlaceKind.MAP && this.random.nextBoolean())
				? Optional.of(Duration.ofHours(1)) : Optional.empty();
		return new Write.Put(place, Integer.toString(this.random.nextInt(20)), lasting);
	}

	private long delta() {
		return switch (this.random.nextInt(4)) {
			case 0 -> this.random.nextLong(-BOUND, BOUND);
			case 1 -> this.random.nextBoolean() ? BOUND : -BOUND;
			case 2 -> this.random.nextLong(-3_000_000_000L, 3_000_000_000L);
			default -> this.random.nextLong(-5, 6);
		};
	}

	private Place place() {
		String key = Integer.toString(this.random.nextInt(5));
		return switch (this.random.nextInt(4)) {
			case 0 -> place(PlaceKind.COUNTER, "c" + key, "");
			case 1 -> place(PlaceKind.COUNTERS, "n", key);
			case 2 -> place(PlaceKind.CELL, "v" + key, "");
			default -> place(PlaceKind.MAP, "m", key);
		};
	}

	private static Place spoiled() {
		return place(PlaceKind.CELL, "spoiled", "");
	}

	private static Place place(PlaceKind kind, String name, String key) {
		return new Place(kind, StateScope.APPLICATION, name, key);
	}

}
