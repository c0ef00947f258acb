package io.faasade.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What stands or falls alone. */
abstract class ChangeContract extends StateCases {

	private static final long LARGEST = Write.BOUND - 1;

	ChangeContract(Opening opening) {
		super(opening);
	}

	@Test
	@DisplayName("every write is answered, in order")
	void answersInOrder() {
		StateStore store = open();
		apply(store, put(entry("old"), "1"));

		assertThat(apply(store, add(counter(), 5), put(cell(), "1"), remove(entry("old")), remove(entry("none")),
				new Write.Expire(entry("none"), Optional.empty()), add(counter(), -2)))
			.isEqualTo(done(5L, 0L, 1L, 0L, 0L, 3L));
	}

	@Test
	@DisplayName("each write sees what the writes before it have done")
	void writesInOrder() {
		StateStore store = open();

		assertThat(apply(store, put(entry("a"), "1"), remove(entry("a")), remove(entry("a")), put(entry("a"), "2"),
				new Write.Expire(entry("a"), Optional.empty()), add(counter("k"), 7), remove(counter("k")),
				add(counter("k"), 1)))
			.isEqualTo(done(0L, 1L, 0L, 0L, 1L, 7L, 1L, 1L));
		assertThat(look(store, entry("a"))).contains("2");
		assertThat(look(store, counter("k"))).contains("1");
	}

	@Test
	@DisplayName("what was checked may be written, and the check sees what was there before")
	void checksBeforeItWrites() {
		StateStore store = open();
		apply(store, put(cell(), "1"), add(counter(), 5));

		assertThat(apply(store, List.of(seen(cell(), "1"), seen(counter(), "5"), absent(entry("a"))), put(cell(), "2"),
				add(counter(), 1), put(entry("a"), "3")))
			.isEqualTo(done(0L, 6L, 0L));
	}

	@Test
	@DisplayName("I3: nothing is done when one of several things seen has changed")
	void doesNothingOnConflict() {
		StateStore store = open();
		apply(store, put(cell(), "1"), add(counter(), 5), put(entry("a"), "1"));
		List<List<Check>> stale = List.of(List.of(seen(cell(), "1"), seen(counter(), "4")),
				List.of(seen(cell(), "2"), seen(counter(), "5")), List.of(seen(cell(), "1"), absent(entry("a"))),
				List.of(seen(cell(), "1"), seen(entry("b"), "1")), List.of(absent(counter())),
				List.of(seen(counter("k"), "0")), List.of(seen(cell(), "1 ")));

		for (List<Check> checks : stale) {
			assertThat(
					apply(store, checks, put(cell(), "9"), add(counter(), 9), remove(entry("a")), put(entry("b"), "9")))
				.isEqualTo(Applied.Conflict.CONFLICT);
		}
		assertThat(look(store, cell())).contains("1");
		assertThat(look(store, counter())).contains("5");
		assertThat(look(store, entry("a"))).contains("1");
		assertThat(look(store, entry("b"))).isEmpty();
	}

	@Test
	@DisplayName("I2: nothing is done when one of several numbers would outgrow its bounds")
	void doesNothingOutOfRange() {
		StateStore store = open();
		apply(store, add(counter("full"), LARGEST), put(cell(), "1"));

		assertThatExceptionOfType(StateRangeException.class).isThrownBy(() -> apply(store, add(counter("a"), 1),
				put(cell(), "2"), put(entry("a"), "2"), add(counter("full"), 1), add(counter("b"), 1)));
		assertThat(look(store, counter("a"))).isEmpty();
		assertThat(look(store, counter("b"))).isEmpty();
		assertThat(look(store, entry("a"))).isEmpty();
		assertThat(look(store, cell())).contains("1");
		assertThat(look(store, counter("full"))).contains(Long.toString(LARGEST));
	}

	@Test
	@DisplayName("I2: nothing is done when two sums for one number would outgrow its bounds together")
	void doesNothingWhenSumsOutgrow() {
		StateStore store = open();

		assertThatExceptionOfType(StateRangeException.class)
			.isThrownBy(() -> apply(store, put(cell(), "1"), add(counter(), LARGEST), add(counter(), 1)));
		assertThat(look(store, cell())).isEmpty();
		assertThat(look(store, counter())).isEmpty();
	}

	@Test
	@DisplayName("a number taken away in between begins at zero, and has all its room again")
	void hasRoomAgainOnceTakenAway() {
		StateStore store = open();

		assertThat(
				apply(store, add(counter(), LARGEST), remove(counter()), add(counter(), LARGEST), add(counter(), -1)))
			.isEqualTo(done(LARGEST, 1L, LARGEST, LARGEST - 1));
	}

	@Test
	@DisplayName("I6: sums at the very edge of 18 digits are told apart exactly")
	void isExactAtTheEdge() {
		StateStore store = open();
		long most = LARGEST - 12_345;
		apply(store, add(counter("a"), most), add(counter("b"), -most));

		assertThatExceptionOfType(StateRangeException.class).isThrownBy(() -> apply(store, add(counter("a"), 12_346)));
		assertThatExceptionOfType(StateRangeException.class).isThrownBy(() -> apply(store, add(counter("b"), -12_346)));
		assertThat(apply(store, add(counter("a"), 12_345), add(counter("b"), -12_345)))
			.isEqualTo(done(LARGEST, -LARGEST));
	}

	@Test
	@DisplayName("I2: nothing is done when something else lies in one of several places")
	void doesNothingOnWrongType() {
		StateStore store = open();
		Place[] spoilt = { Place.of(PlaceKind.COUNTER, StateScope.APPLICATION, freshName()),
				Place.of(PlaceKind.COUNTERS, StateScope.APPLICATION, freshName()).at("k"),
				Place.of(PlaceKind.CELL, StateScope.APPLICATION, freshName()),
				Place.of(PlaceKind.MAP, StateScope.APPLICATION, freshName()).at("k") };

		for (Place place : spoilt) {
			spoil(place);
			Write write = place.kind().isNumber() ? add(place, 1) : put(place, "1");
			assertThatExceptionOfType(StateTypeException.class)
				.isThrownBy(() -> apply(store, add(counter(), 1), put(cell(), "1"), write, put(entry("a"), "1")))
				.withMessageContaining(place.name());
			assertThatExceptionOfType(StateTypeException.class).isThrownBy(() -> look(store, place));
		}
		assertThat(look(store, counter())).isEmpty();
		assertThat(look(store, cell())).isEmpty();
		assertThat(look(store, entry("a"))).isEmpty();
	}

	@Test
	@DisplayName("I2: changes under way at the same time stand or fall each for itself")
	void keepsNeighboursIndependent() {
		StateStore store = open();
		apply(store, add(counter("full"), LARGEST), put(cell(), "1"));
		Change counts = change(add(counter("good"), 1));
		Change outgrows = change(add(counter("bad"), 1), add(counter("full"), 1));
		Change conflicts = new Change(List.of(seen(cell(), "2")), List.of(add(counter("bad"), 1)), Guard.none());

		long counted = Flux.range(0, 600)
			.flatMap(i -> store.apply(List.of(counts, outgrows, conflicts).get(i % 3))
				.onErrorReturn(StateRangeException.class, Applied.Fenced.FENCED), 64)
			.filter(applied -> applied instanceof Applied.Done)
			.count()
			.block();

		assertThat(counted).isEqualTo(200);
		assertThat(look(store, counter("good"))).contains("200");
		assertThat(look(store, counter("bad"))).isEmpty();
	}

	@Test
	@DisplayName("a change may check and write nothing: it tells whether all that was seen is still so")
	void onlyChecks() {
		StateStore store = open();
		apply(store, put(cell(), "1"));

		assertThat(apply(store, List.of(seen(cell(), "1"), absent(counter())))).isEqualTo(done());
		assertThat(apply(store, List.of(seen(cell(), "1"), seen(counter(), "1")))).isEqualTo(Applied.Conflict.CONFLICT);
	}

	@Test
	@DisplayName("an empty change is done")
	void doesNothingGladly() {
		assertThat(apply(open())).isEqualTo(done());
	}

	@Test
	@DisplayName("one change may read and write a thousand places, and not one more")
	void limitsOperations() {
		StateStore store = open();
		List<Check> checks = IntStream.range(0, 500).mapToObj(i -> absent(entry("key " + i))).toList();
		List<Write> writes = new ArrayList<>(
				IntStream.range(0, 500).mapToObj(i -> put(entry("key " + i), Integer.toString(i))).toList());

		assertThat(Form.get(store.apply(new Change(checks, writes, Guard.none())))).isInstanceOf(Applied.Done.class);
		assertThat(look(store, entry("key 499"))).contains("499");
		writes.add(add(counter(), 1));
		assertThatIllegalArgumentException().isThrownBy(() -> new Change(checks, writes, Guard.none()))
			.withMessageContaining("at most 1000 places");
	}

	@Test
	@DisplayName("state of two groups cannot be changed together")
	void keepsToOneGroup() {
		Place mine = Place.of(PlaceKind.COUNTER, new StateScope("a", ""), this.name);
		Place other = Place.of(PlaceKind.COUNTER, new StateScope("b", ""), this.name);

		assertThatIllegalArgumentException().isThrownBy(() -> change(add(mine, 1), add(other, 1)))
			.withMessageContaining("keep it in one group");
	}

	@Test
	@DisplayName("state of two tenants in one group can be changed together")
	void mayServeSeveralTenants() {
		StateStore store = open();
		StateScope group = new StateScope("a", "");
		Place first = Place.of(PlaceKind.COUNTER, group.withTenant("first"), this.name);
		Place second = Place.of(PlaceKind.COUNTER, group.withTenant("second"), this.name);

		assertThat(apply(store, add(first, 1), add(second, 2))).isEqualTo(done(1L, 2L));
		assertThat(store.group("a").tenant("second").counter(this.name).get()).isEqualTo(2);
	}

	@Test
	@DisplayName("I3: under contention of two instances nothing is lost of what was read and written together")
	void losesNothingUnderContention() throws Exception {
		StateStore[] stores = { open(), open() };
		apply(stores[0], put(entry("left"), "1000"), put(entry("right"), "0"));
		AtomicInteger moved = new AtomicInteger();

		atOnce(4, thread -> {
			for (int i = 0; i < 40; i++) {
				if (move(stores[thread % 2])) {
					moved.incrementAndGet();
				}
			}
		});

		assertThat(moved).hasPositiveValue();
		assertThat(look(stores[0], entry("left"))).contains(Integer.toString(1_000 - moved.get()));
		assertThat(look(stores[0], entry("right"))).contains(moved.toString());
	}

	@Test
	@DisplayName("I2: ten thousand random changes, many of which must fail, end as they do in a plain store")
	void endsAsThePlainStoreDoes() {
		assertThat(new RandomChanges(this.random, this::spoil).run(open(), 10_000))
			.containsOnlyKeys("done", "CONFLICT", "out of range", "wrong type")
			.allSatisfy((ending, changes) -> assertThat(changes).as(ending).isGreaterThan(100));
	}

	private boolean move(StateStore store) {
		String left = look(store, entry("left")).orElseThrow();
		String right = look(store, entry("right")).orElseThrow();
		return apply(store, List.of(seen(entry("left"), left), seen(entry("right"), right)),
				put(entry("left"), Integer.toString(Integer.parseInt(left) - 1)),
				put(entry("right"), Integer.toString(Integer.parseInt(right) + 1))) instanceof Applied.Done;
	}

	private static Change change(Write... writes) {
		return new Change(List.of(), List.of(writes), Guard.none());
	}

}
