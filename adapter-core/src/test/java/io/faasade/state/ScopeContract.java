package io.faasade.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.faasade.state.engine.MalformedStateNameException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Whose state it is, and what it is called. */
abstract class ScopeContract extends StateCases {

	private static final List<String> MALFORMED = List.of("", " ", "a b", "-a", ".a", "_a", "a:b", "a/b", "{a}", "a*",
			"ü", "a\u0000", "a\n", "~a", "a".repeat(65));

	ScopeContract(Opening opening) {
		super(opening);
	}

	@Test
	@DisplayName("I5: two applications never share a name")
	void keepsApplicationsApart() {
		open("one").counter(this.name).add(1);
		open("one").cell(this.name, String.class).set("one");
		open("one").map(this.name, String.class).put("a", "one");

		assertThat(open("two").counter(this.name).get()).isZero();
		assertThat(open("two").cell(this.name, String.class).get()).isEmpty();
		assertThat(open("two").map(this.name, String.class).get("a")).isEmpty();
	}

	@Test
	@DisplayName("I5: two groups never share a name")
	void keepsGroupsApart() {
		StateStore store = open();
		store.counter(this.name).add(1);
		store.group("a").counter(this.name).add(10);
		store.group("b").counter(this.name).add(100);

		assertThat(store.counter(this.name).get()).isEqualTo(1);
		assertThat(store.group("a").counter(this.name).get()).isEqualTo(10);
		assertThat(store.group("b").counter(this.name).get()).isEqualTo(100);
	}

	@Test
	@DisplayName("I5: two tenants never share a name, whatever text tells them apart")
	void keepsTenantsApart() {
		StateStore store = open();
		List<String> tenants = trickyTexts();
		for (int i = 0; i < tenants.size(); i++) {
			store.tenant(tenants.get(i)).counter(this.name).add(i + 1);
		}

		for (int i = 0; i < tenants.size(); i++) {
			assertThat(store.tenant(tenants.get(i)).counter(this.name).get()).isEqualTo(i + 1);
		}
		assertThat(store.counter(this.name).get()).isZero();
	}

	@Test
	@DisplayName("I5: a counter, counters, a cell and a map of one name are four things")
	void keepsKindsApart() {
		StateStore store = open();
		store.counter(this.name).add(1);
		store.counters(this.name).counter("").add(2);
		store.cell(this.name, String.class).set("3");
		store.map(this.name, String.class).put("", "4");

		assertThat(store.counter(this.name).get()).isEqualTo(1);
		assertThat(store.counters(this.name).counter("").get()).isEqualTo(2);
		assertThat(store.cell(this.name, String.class).get()).contains("3");
		assertThat(store.map(this.name, String.class).get("")).contains("4");
	}

	@Test
	@DisplayName("I5: parts that say the same when written one after the other are different places")
	void keepsSeamsApart() {
		Map<List<String>, Long> written = new LinkedHashMap<>();
		List<String> parts = List.of("a", "a.b", "b", "a-a", "aa");
		for (String application : parts.subList(0, 2)) {
			StateStore store = open(this.name.substring(0, 20) + application);
			for (List<String> place : places(parts)) {
				long value = this.random.nextInt(1, 1_000_000_000);
				counter(store, place).add(value);
				written.put(prepended(application, place), value);
			}
		}

		written.forEach((place,
				value) -> assertThat(
						counter(open(this.name.substring(0, 20) + place.get(0)), place.subList(1, place.size())).get())
					.isEqualTo(value));
	}

	@Test
	@DisplayName("a name of state has 1 to 64 letters, digits, dots, dashes or underscores")
	void refusesMalformedNames() {
		StateStore store = open();

		for (String malformed : MALFORMED) {
			assertThatExceptionOfType(MalformedStateNameException.class).isThrownBy(() -> store.counter(malformed));
			assertThatExceptionOfType(MalformedStateNameException.class).isThrownBy(() -> store.counters(malformed));
			assertThatExceptionOfType(MalformedStateNameException.class)
				.isThrownBy(() -> store.cell(malformed, String.class));
			assertThatExceptionOfType(MalformedStateNameException.class)
				.isThrownBy(() -> store.map(malformed, String.class))
				.withMessageContaining("1 to 64 letters");
		}
	}

	@Test
	@DisplayName("a name of a group is as well formed as a name of state")
	void refusesMalformedGroups() {
		StateStore store = open();

		MALFORMED.stream()
			.filter(malformed -> !malformed.isEmpty())
			.forEach(malformed -> assertThatExceptionOfType(MalformedStateNameException.class)
				.isThrownBy(() -> store.group(malformed)));
	}

	@Test
	@DisplayName("a name of an application is as well formed as a name of state")
	void refusesMalformedApplications() {
		for (String malformed : MALFORMED) {
			assertThatExceptionOfType(MalformedStateNameException.class).isThrownBy(() -> open(malformed));
		}
	}

	@Test
	@DisplayName("a name may have 64 characters of every allowed kind")
	void takesEveryWellFormedName() {
		String longest = (this.name + "._-aZ09" + "x".repeat(64)).substring(0, 64);

		assertThat(open().group(longest).tenant(longest).counter(longest).incrementAndGet()).isEqualTo(1);
	}

	// group, tenant, name, key: few words in every order, so that seams are all that
	// differs.
	private List<List<String>> places(List<String> parts) {
		List<List<String>> places = new ArrayList<>();
		for (String group : parts.subList(0, 3)) {
			for (String tenant : parts.subList(0, 3)) {
				for (String name : parts.subList(1, 4)) {
					for (String key : List.of("", "a", ":a", "a:b")) {
						places.add(List.of(group, tenant, name, key));
					}
				}
			}
		}
		Collections.shuffle(places, this.random);
		return places.subList(0, 40);
	}

	private static List<String> prepended(String application, List<String> place) {
		List<String> whole = new ArrayList<>(place);
		whole.add(0, application);
		return whole;
	}

	private static Counter counter(StateStore store, List<String> place) {
		return store.group(place.get(0)).tenant(place.get(1)).counters(place.get(2)).counter(place.get(3));
	}

}
