package io.faasade.state.redis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

import io.faasade.state.engine.IdempotencyKey;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.PlaceKind;
import io.faasade.state.engine.StateScope;
import io.lettuce.core.cluster.SlotHash;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link RedisKeys}. */
class RedisKeysTests {

	private static final List<String> NAMES = List.of("a", "b", "a.b", "a-b", "ttl", "expiry", "idem", "map", "fence",
			"counter", "A", "0", "a.b.c", "seen");

	private static final List<String> PIECES = List.of("{", "}", "{a}", ":", "/", "\n", "\0", "*", "?", "[a]", "\\",
			"~", "ä", "日本", "😀", "a", "b", " ", "'", "\"", "%", "{a/b}", "ttl");

	@Test
	void showsWhatIsWhereInWords() {
		RedisKeys keys = new RedisKeys("shop");

		assertThat(keys.of(place(PlaceKind.COUNTER, StateScope.APPLICATION, "pv", "")))
			.isEqualTo("faasade:{shop}:counter:pv");
		assertThat(keys.of(place(PlaceKind.MAP, new StateScope("orders", "acme"), "carts", "7")))
			.isEqualTo("faasade:{shop/orders}:map:carts:acme");
		assertThat(keys.expiry(place(PlaceKind.MAP, StateScope.APPLICATION, "carts", "7")))
			.isEqualTo("faasade:{shop}:expiry:carts");
		assertThat(keys.fence("", "0a")).isEqualTo("faasade:{shop}:fence:0a");
		assertThat(keys.of(new IdempotencyKey(StateScope.APPLICATION, "pay", "d1")))
			.isEqualTo("faasade:{shop}:idem:pay:d1");
	}

	@Test
	void i5NeverLetsTwoPlacesMeetAndKeepsAGroupInOneSlot() {
		long seed = ThreadLocalRandom.current().nextLong();
		System.out.println("seed " + seed);
		Random random = new Random(seed);
		Map<String, Object> taken = new HashMap<>();
		for (int i = 0; i < 200_000; i++) {
			String application = pick(random, NAMES);
			RedisKeys keys = new RedisKeys(application);
			StateScope scope = scope(random);
			PlaceKind kind = pick(random, List.of(PlaceKind.values()));
			Place place = place(kind, scope, pick(random, NAMES), kind.isKeyed() ? text(random) : "");

			String slot = keys.tag(scope.group());
			assertThat(SlotHash.getSlot(keys.of(place))).isEqualTo(SlotHash.getSlot(slot));
			assertThat(SlotHash.getSlot(keys.fence(scope.group(), "0a"))).isEqualTo(SlotHash.getSlot(slot));
			own(taken, keys.of(place) + " " + place.key(), List.of(application, place));
			own(taken, keys.expiry(place) + " " + place.key(),
					List.of(application, "expiry", scope, place.name(), place.key()));
			IdempotencyKey record = new IdempotencyKey(scope, pick(random, NAMES), pick(random, NAMES));
			own(taken, keys.of(record), List.of(application, record));
		}
	}

	private static void own(Map<String, Object> taken, String where, Object owner) {
		Object before = taken.putIfAbsent(where, owner);
		if (before != null && !before.equals(owner)) {
			throw new AssertionError("%s is shared by %s and %s".formatted(where, before, owner));
		}
	}

	private static StateScope scope(Random random) {
		StateScope scope = StateScope.APPLICATION.withGroup(random.nextBoolean() ? "" : pick(random, NAMES));
		return switch (random.nextInt(3)) {
			case 0 -> scope;
			case 1 -> scope.withTenant(pick(random, NAMES));
			default -> scope.withTenant(text(random));
		};
	}

	private static String text(Random random) {
		StringBuilder text = new StringBuilder();
		int pieces = (random.nextInt(500) == 0) ? 2_500 : 1 + random.nextInt(6);
		for (int i = 0; i < pieces; i++) {
			text.append(pick(random, PIECES));
		}
		return text.toString();
	}

	private static <T> T pick(Random random, List<T> from) {
		return from.get(random.nextInt(from.size()));
	}

	private static Place place(PlaceKind kind, StateScope scope, String name, String key) {
		return new Place(kind, scope, name, key);
	}

}
