package io.faasade.state;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.faasade.state.engine.Applied;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Values that stay for some time, by the store's own clock. */
abstract class ExpiryContract extends StateCases {

	private static final Duration SHORT = Duration.ofMillis(200);

	private static final Duration LONG = Duration.ofHours(1);

	@Parameter
	Form form;

	ExpiryContract(Opening opening) {
		super(opening);
	}

	@Test
	@DisplayName("a value is there until its time is up, and gone after")
	void expires() {
		StateMap<String> map = map();
		map.put("a", "long", LONG);
		map.put("b", "short", SHORT);
		await(() -> map.get("b").isEmpty());

		assertThat(map.get("a")).contains("long");
	}

	@Test
	@DisplayName("time to live is measured in milliseconds: it is not cut to whole seconds")
	void measuresMilliseconds() {
		StateMap<String> map = map();
		long start = System.nanoTime();
		map.put("a", "value", Duration.ofMillis(1_200));
		await(() -> map.get("a").isEmpty());

		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1_150));
	}

	@Test
	@DisplayName("where time is up, nothing is there for any operation")
	void isGoneForEveryOperation() {
		StateMap<String> map = gone();

		assertThat(map.get("a")).isEmpty();
		assertThat(map.compareAndSet("a", "old", "new")).isFalse();
		assertThat(map.compareAndRemove("a", "old")).isFalse();
		assertThat(map.expire("a", LONG)).isFalse();
		assertThat(map.persist("a")).isFalse();
		assertThat(map.remove("a")).isFalse();
		assertThat(all(cursor -> map.page(cursor, 10))).isEmpty();
	}

	@Test
	@DisplayName("where time is up, the first write wins again and stays")
	void canBeWrittenAgain() {
		StateMap<String> map = gone();

		assertThat(map.putIfAbsent("a", "new")).isTrue();
		assertThat(map.persist("a")).isTrue();
		assertThat(map.get("a")).contains("new");
	}

	@Test
	@DisplayName("where time is up, an update begins with nothing")
	void updatesFromNothing() {
		assertThat(gone().update("a", old -> Optional.of(old.orElse("nothing") + "!"))).contains("nothing!");
	}

	@Test
	@DisplayName("where time is up, a change that saw something is stale, and one that saw nothing is not")
	void isGoneForChecks() {
		gone();
		StateStore store = open();

		assertThat(look(store, entry("a"))).isEmpty();
		assertThat(apply(store, List.of(seen(entry("a"), "\"old\"")), put(entry("b"), "1")))
			.isEqualTo(Applied.Conflict.CONFLICT);
		assertThat(apply(store, List.of(absent(entry("a"))), put(entry("b"), "1"))).isEqualTo(done(0L));
	}

	@Test
	@DisplayName("a value that is there can be given a time to live")
	void canBeToldToExpire() {
		StateMap<String> map = map();
		map.put("a", "value");

		assertThat(map.expire("a", SHORT)).isTrue();
		await(() -> map.get("a").isEmpty());
	}

	@Test
	@DisplayName("a time to live can be made longer")
	void canBeGivenMoreTime() {
		StateMap<String> map = map();
		map.put("a", "value", SHORT);
		map.put("b", "other", SHORT);

		assertThat(map.expire("a", LONG)).isTrue();
		await(() -> map.get("b").isEmpty());
		assertThat(map.get("a")).contains("value");
	}

	@Test
	@DisplayName("a time to live can be taken away")
	void canBeToldToStay() {
		StateMap<String> map = map();
		map.put("a", "value", SHORT);
		map.put("b", "other", SHORT);

		assertThat(map.persist("a")).isTrue();
		await(() -> map.get("b").isEmpty());
		assertThat(map.get("a")).contains("value");
	}

	@Test
	@DisplayName("what is not there can neither be told to expire nor to stay")
	void findsNothingToExpire() {
		assertThat(map().expire("a", LONG)).isFalse();
		assertThat(map().persist("a")).isFalse();
	}

	@Test
	@DisplayName("a value put without a time to live stays, whatever was there")
	void putClearsTimeToLive() {
		StateMap<String> map = map();
		map.put("a", "old", SHORT);
		map.put("b", "other", SHORT);
		map.put("a", "new");

		await(() -> map.get("b").isEmpty());
		assertThat(map.get("a")).contains("new");
	}

	@Test
	@DisplayName("a value put with another time to live has that one")
	void putReplacesTimeToLive() {
		StateMap<String> map = map();
		map.put("a", "old", LONG);
		map.put("a", "new", SHORT);
		map.put("b", "old", SHORT);
		map.put("b", "new", LONG);

		await(() -> map.get("a").isEmpty());
		assertThat(map.get("b")).contains("new");
	}

	@Test
	@DisplayName("a value set by compare-and-set or update stays")
	void replacingClearsTimeToLive() {
		StateMap<String> map = map();
		map.put("a", "old", SHORT.multipliedBy(5));
		map.put("b", "old", SHORT.multipliedBy(5));
		map.put("c", "old", SHORT.multipliedBy(5));

		assertThat(map.compareAndSet("a", "old", "new")).isTrue();
		assertThat(map.update("b", old -> Optional.of("new"))).contains("new");
		await(() -> map.get("c").isEmpty());
		assertThat(map.get("a")).contains("new");
		assertThat(map.get("b")).contains("new");
	}

	@Test
	@DisplayName("a removed value takes its time to live with it")
	void removeClearsTimeToLive() {
		StateMap<String> map = map();
		map.put("a", "old", SHORT);
		map.put("b", "other", SHORT);
		map.remove("a");
		map.putIfAbsent("a", "new");

		await(() -> map.get("b").isEmpty());
		assertThat(map.get("a")).contains("new");
	}

	@Test
	@DisplayName("a time to live may be a century, but not nothing, less than nothing, or beyond all calendars")
	void limitsTimeToLive() {
		StateMap<String> map = map();
		map.put("a", "value", Duration.ofDays(36_525));

		assertThat(map.get("a")).contains("value");
		assertThatIllegalArgumentException().isThrownBy(() -> map.put("a", "new", Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> map.expire("a", Duration.ofMillis(-1)));
		assertThatIllegalArgumentException().isThrownBy(() -> map.put("a", "new", Duration.ofNanos(999_999)));
		assertThatIllegalArgumentException().isThrownBy(() -> map.put("a", "new", Duration.ofSeconds(Long.MAX_VALUE)));
		assertThat(map.get("a")).contains("value");
	}

	private StateMap<String> map() {
		return this.form.of(open().map(this.name, String.class));
	}

	private StateMap<String> gone() {
		StateMap<String> map = map();
		map.put("a", "old", Duration.ofMillis(1));
		await(() -> map.get("a").isEmpty());
		return map;
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20)).until(condition);
	}

}
