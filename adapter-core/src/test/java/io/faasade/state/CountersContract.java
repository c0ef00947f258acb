package io.faasade.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.faasade.state.engine.Place;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Many numbers under one name. */
abstract class CountersContract extends StateCases {

	@Parameter
	Form form;

	CountersContract(Opening opening) {
		super(opening);
	}

	@Test
	@DisplayName("each key counts for itself")
	void countsEachKey() {
		Counters counters = counters(open());
		counters.counter("a").add(1);
		counters.counter("b").add(2);

		assertThat(counters.counter("a").incrementAndGet()).isEqualTo(2);
		assertThat(counters.counter("b").incrementAndGet()).isEqualTo(3);
		assertThat(counters.counter("c").get()).isZero();
	}

	@Test
	@DisplayName("a reset begins one key again and leaves its neighbours")
	void resetsOneKey() {
		Counters counters = counters(open());
		counters.counter("a").add(1);
		counters.counter("b").add(2);
		counters.counter("a").reset();

		assertThat(counters.counter("a").get()).isZero();
		assertThat(counters.counter("b").get()).isEqualTo(2);
	}

	@Test
	@DisplayName("any text is a key, and no two texts are the same key")
	void takesAnyKey() {
		Counters counters = counters(open());
		List<String> keys = trickyTexts();
		for (int i = 0; i < keys.size(); i++) {
			assertThat(counters.counter(keys.get(i)).addAndGet(i + 1)).isEqualTo(i + 1);
		}

		for (int i = 0; i < keys.size(); i++) {
			assertThat(counters.counter(keys.get(i)).get()).isEqualTo(i + 1);
		}
	}

	@Test
	@DisplayName("a key has at most 16 KiB as UTF-8")
	void limitsKeys() {
		Counters counters = counters(open());
		String longest = "k".repeat(Place.MAX_KEY_BYTES);
		String widest = "ü".repeat(Place.MAX_KEY_BYTES / 2);

		assertThat(counters.counter(longest).incrementAndGet()).isEqualTo(1);
		assertThat(counters.counter(widest).incrementAndGet()).isEqualTo(1);
		assertThatIllegalArgumentException().isThrownBy(() -> counters.counter(longest + "k"))
			.withMessageContaining("longer than 16384 bytes");
		assertThatIllegalArgumentException().isThrownBy(() -> counters.counter(widest + "k"));
	}

	@Test
	@DisplayName("half a character is no key")
	void refusesLoneSurrogates() {
		Counters counters = counters(open());

		for (String broken : List.of("\uD83D", "\uDE00", "a\uD83Db", "\uDE00\uD83D")) {
			assertThatIllegalArgumentException().isThrownBy(() -> counters.counter(broken))
				.withMessageContaining("not well-formed text");
		}
	}

	@Test
	@DisplayName("pages show every number exactly once when nothing changes")
	void pagesThroughAll() {
		Counters counters = counters(open());
		Map<String, Long> expected = new HashMap<>();
		for (int i = 0; i < 300; i++) {
			counters.counter("key " + i).add(i);
			expected.put("key " + i, (long) i);
		}

		for (int size : List.of(7, 100, 1_000)) {
			assertThat(all(cursor -> counters.page(cursor, size))).hasSize(300)
				.allSatisfy(entry -> assertThat(entry.value()).isEqualTo(expected.get(entry.key())))
				.extracting(Page.Entry::key)
				.doesNotHaveDuplicates();
		}
	}

	@Test
	@DisplayName("I6: pages show numbers that no double can hold")
	void pagesExactly() {
		Counters counters = counters(open());
		counters.counter("a").add(9_007_199_254_740_993L);
		counters.counter("b").add(-999_999_999_999_999_999L);

		assertThat(all(cursor -> counters.page(cursor, 10))).containsExactlyInAnyOrder(
				new Page.Entry<>("a", 9_007_199_254_740_993L), new Page.Entry<>("b", -999_999_999_999_999_999L));
	}

	@Test
	@DisplayName("a page of nothing is empty and the last")
	void pagesThroughNothing() {
		assertThat(counters(open()).page(Page.START, 10)).isEqualTo(new Page<Long>(List.of(), Optional.empty()));
	}

	@Test
	@DisplayName("under contention on many keys every key is exact")
	void losesNothingOnManyKeys() throws Exception {
		Counters[] counters = { counters(open()), counters(open()) };

		atOnce(6, thread -> {
			for (int i = 0; i < 200; i++) {
				counters[thread % 2].counter("key " + i % 20).add(1);
			}
		});

		List<Long> values = new ArrayList<>();
		all(cursor -> counters[0].page(cursor, 50)).forEach(entry -> values.add(entry.value()));
		assertThat(values).hasSize(20).containsOnly(60L);
	}

	private Counters counters(StateStore store) {
		return this.form.of(store.counters(this.name));
	}

}
