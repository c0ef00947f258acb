package io.faasade.state;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.faasade.state.engine.Place;
import io.faasade.state.engine.Write;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Many values under one name. */
abstract class MapContract extends StateCases {

	@Parameter
	Form form;

	MapContract(Opening opening) {
		super(opening);
	}

	@Test
	@DisplayName("finds nothing under a missing key")
	void findsNothing() {
		StateMap<String> map = map(open());

		assertThat(map.get("a")).isEmpty();
		assertThat(map.remove("a")).isFalse();
		assertThat(map.compareAndSet("a", "old", "new")).isFalse();
		assertThat(map.compareAndRemove("a", "old")).isFalse();
	}

	@Test
	@DisplayName("holds what was put last under each key, for every instance")
	void holdsWhatWasPut() {
		map(open()).put("a", "first");
		map(open()).put("a", "second");
		map(open()).put("b", "third");

		assertThat(map(open()).get("a")).contains("second");
		assertThat(map(open()).get("b")).contains("third");
	}

	@Test
	@DisplayName("the first write under a key wins")
	void putsIfAbsent() {
		StateMap<String> map = map(open());

		assertThat(map.putIfAbsent("a", "first")).isTrue();
		assertThat(map.putIfAbsent("a", "second")).isFalse();
		assertThat(map.putIfAbsent("b", "third")).isTrue();
		assertThat(map.get("a")).contains("first");
	}

	@Test
	@DisplayName("takes away one value and leaves its neighbours")
	void removes() {
		StateMap<String> map = map(open());
		map.put("a", "first");
		map.put("b", "second");

		assertThat(map.remove("a")).isTrue();
		assertThat(map.remove("a")).isFalse();
		assertThat(map.get("a")).isEmpty();
		assertThat(map.get("b")).contains("second");
	}

	@Test
	@DisplayName("compare-and-set replaces what is expected, and nothing else")
	void replacesTheExpected() {
		StateMap<String> map = map(open());
		map.put("a", "old");

		assertThat(map.compareAndSet("a", "stale", "wrong")).isFalse();
		assertThat(map.compareAndSet("a", "old", "new")).isTrue();
		assertThat(map.get("a")).contains("new");
	}

	@Test
	@DisplayName("compare-and-remove takes away what is expected, and nothing else")
	void removesTheExpected() {
		StateMap<String> map = map(open());
		map.put("a", "old");

		assertThat(map.compareAndRemove("a", "stale")).isFalse();
		assertThat(map.get("a")).contains("old");
		assertThat(map.compareAndRemove("a", "old")).isTrue();
		assertThat(map.get("a")).isEmpty();
	}

	@Test
	@DisplayName("an update begins with nothing, goes on with what is there, and ends with nothing")
	void updates() {
		StateMap<String> map = map(open());

		assertThat(map.update("a", old -> Optional.of(old.orElse("") + "x"))).contains("x");
		assertThat(map.update("a", old -> Optional.of(old.orElse("") + "y"))).contains("xy");
		assertThat(map.update("a", old -> Optional.empty())).isEmpty();
		assertThat(map.get("a")).isEmpty();
	}

	@Test
	@DisplayName("under contention of two instances no update of any key is lost")
	void losesNoUpdate() throws Exception {
		List<StateMap<String>> maps = List.of(map(open()), map(open()));

		atOnce(4, thread -> {
			for (int i = 0; i < 40; i++) {
				maps.get(thread % 2).update("key " + i % 2, old -> Optional.of(old.orElse("") + "x"));
			}
		});

		assertThat(maps.get(0).get("key 0").orElse("")).hasSize(80);
		assertThat(maps.get(0).get("key 1").orElse("")).hasSize(80);
	}

	@Test
	@DisplayName("any text is a key, and no two texts are the same key")
	void takesAnyKey() {
		StateMap<String> map = map(open());
		List<String> keys = trickyTexts();
		keys.forEach(key -> map.put(key, "value of " + key));

		keys.forEach(key -> assertThat(map.get(key)).contains("value of " + key));
		assertThat(all(cursor -> map.page(cursor, 10))).extracting(Page.Entry::key)
			.containsExactlyInAnyOrderElementsOf(keys);
	}

	@Test
	@DisplayName("characters of patterns stand for themselves when a key is taken away")
	void takesNoKeyForAPattern() {
		StateMap<String> map = map(open());
		List<String> patterns = List.of("*", "?", "[ab]", "a*", "%", "_", ".*");
		List.of("a", "b", "ab", "aa").forEach(key -> map.put(key, "kept"));
		patterns.forEach(key -> map.put(key, "gone"));
		patterns.forEach(map::remove);

		assertThat(all(cursor -> map.page(cursor, 10))).extracting(Page.Entry::key)
			.containsExactlyInAnyOrder("a", "b", "ab", "aa");
	}

	@Test
	@DisplayName("a key has at most 16 KiB as UTF-8")
	void limitsKeys() {
		StateMap<String> map = map(open());
		String longest = "k".repeat(Place.MAX_KEY_BYTES);
		map.put(longest, "value");

		assertThat(map.get(longest)).contains("value");
		assertThatIllegalArgumentException().isThrownBy(() -> map.put(longest + "k", "value"))
			.withMessageContaining("longer than 16384 bytes");
		assertThatIllegalArgumentException().isThrownBy(() -> map.get("ü".repeat(Place.MAX_KEY_BYTES / 2) + "k"));
	}

	@Test
	@DisplayName("half a character is no key")
	void refusesLoneSurrogates() {
		StateMap<String> map = map(open());

		assertThatIllegalArgumentException().isThrownBy(() -> map.put("\uD83D", "value"))
			.withMessageContaining("not well-formed text");
		assertThatIllegalArgumentException().isThrownBy(() -> map.get("a\uDE00"));
	}

	@Test
	@DisplayName("a value has at most 256 KiB, and the old one stays when the new one is too large")
	void limitsValues() {
		StateMap<String> map = map(open());
		String largest = "v".repeat(Write.MAX_VALUE_BYTES - 2);
		map.put("a", largest);

		assertThatIllegalArgumentException().isThrownBy(() -> map.put("a", largest + "v"))
			.withMessageContaining("larger than 256 KiB");
		assertThat(map.get("a")).contains(largest);
	}

	@Test
	@DisplayName("a thousand values at once are all there")
	void putsInBulk() {
		ReactiveStateMap<String> map = open().map(this.name, String.class).reactive();
		Flux.range(0, 1_000).flatMap(i -> map.put("key " + i, "value " + i), 256).blockLast();

		assertThat(Flux.range(0, 1_000).flatMapSequential(i -> map.get("key " + i), 256).collectList().block())
			.isEqualTo(IntStream.range(0, 1_000).mapToObj(i -> "value " + i).toList());
	}

	@Test
	@DisplayName("pages show every value exactly once when nothing changes")
	void pagesThroughAll() {
		StateMap<String> map = map(open());
		Map<String, String> expected = new HashMap<>();
		for (int i = 0; i < 250; i++) {
			map.put("key " + i, "value " + i);
			expected.put("key " + i, "value " + i);
		}

		for (int size : List.of(1, 7, 100, 10_000)) {
			List<Page.Entry<String>> entries = all(cursor -> map.page(cursor, size));
			assertThat(entries).hasSize(250);
			assertThat(entries.stream().collect(Collectors.toMap(Page.Entry::key, Page.Entry::value)))
				.isEqualTo(expected);
		}
	}

	@Test
	@DisplayName("pages show what is there all the while, whatever comes and goes")
	void pagesWhileOthersChange() {
		StateMap<String> map = map(open());
		for (int i = 0; i < 200; i++) {
			map.put("stays " + i, "value");
			map.put("goes " + i, "value");
		}
		Set<String> shown = ConcurrentHashMap.newKeySet();
		int[] turn = { 0 };
		all(cursor -> {
			map.remove("goes " + turn[0]);
			map.put("comes " + turn[0]++, "value");
			return map.page(cursor, 10);
		}).forEach(entry -> shown.add(entry.key()));

		assertThat(shown).containsAll(IntStream.range(0, 200).mapToObj(i -> "stays " + i).toList());
	}

	@Test
	@DisplayName("large values fit on pages")
	void pagesThroughLargeValues() {
		StateMap<String> map = map(open());
		String large = "v".repeat(200 * 1024);
		for (int i = 0; i < 12; i++) {
			map.put("key " + i, large);
		}

		assertThat(all(cursor -> map.page(cursor, 1_000))).hasSize(12)
			.allSatisfy(entry -> assertThat(entry.value()).isEqualTo(large));
	}

	@Test
	@DisplayName("a page of nothing is empty and the last")
	void pagesThroughNothing() {
		assertThat(map(open()).page(Page.START, 10)).isEqualTo(new Page<String>(List.of(), Optional.empty()));
	}

	@Test
	@DisplayName("pages end at the borders of the name")
	void pagesThroughOneNameOnly() {
		StateStore store = open();
		StateMap<String> map = map(store);
		map.put("a", "mine");
		store.map(this.name + "x", String.class).put("b", "longer name");
		store.map(this.name.substring(0, this.name.length() - 1), String.class).put("c", "shorter name");
		store.counters(this.name).counter("d").add(1);
		store.tenant("other").map(this.name, String.class).put("e", "other tenant");

		assertThat(all(cursor -> map.page(cursor, 10))).containsExactly(new Page.Entry<>("a", "mine"));
	}

	@Test
	@DisplayName("a page of no entries cannot be wanted, and a cursor cannot be made up")
	void refusesMadeUpCursors() {
		StateMap<String> map = map(open());

		assertThatIllegalArgumentException().isThrownBy(() -> map.page(Page.START, 0)).withMessageContaining("size");
		assertThatIllegalArgumentException().isThrownBy(() -> map.page(Page.START, -1));
		assertThatIllegalArgumentException().isThrownBy(() -> map.page("!made up", 10)).withMessageContaining("cursor");
	}

	private StateMap<String> map(StateStore store) {
		return this.form.of(store.map(this.name, String.class));
	}

}
