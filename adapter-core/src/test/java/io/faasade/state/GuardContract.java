package io.faasade.state;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Check;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.MessageKey;
import io.faasade.state.engine.Position;
import io.faasade.state.engine.StateRangeException;
import io.faasade.state.engine.StateScope;
import io.faasade.state.engine.Write;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/** What is done once because it carries a mark or a position. */
abstract class GuardContract extends StateCases {

	private static final Applied REPEATED = new Applied.Repeated("");

	GuardContract(Opening opening) {
		super(opening);
	}

	@Test
	@DisplayName("I2: what carries a mark is done once, by whichever instance")
	void marksOnce() {
		StateStore store = open();

		assertThat(apply(store, mark("a"), add(counter(), 1))).isEqualTo(done(1L));
		assertThat(apply(store, mark("a"), add(counter(), 1))).isEqualTo(REPEATED);
		assertThat(apply(open(), mark("a"), add(counter(), 1))).isEqualTo(REPEATED);
		assertThat(apply(store, mark("b"), add(counter(), 1))).isEqualTo(done(2L));
		assertThat(look(store, counter())).contains("2");
	}

	@Test
	@DisplayName("I2: what is not done leaves no mark")
	void leavesNoMarkOfWhatIsNotDone() {
		StateStore store = open();
		apply(store, add(counter("full"), Write.BOUND - 1));

		assertThat(apply(store, mark("a"), List.of(seen(cell(), "1")), put(cell(), "2")))
			.isEqualTo(Applied.Conflict.CONFLICT);
		assertThatExceptionOfType(StateRangeException.class)
			.isThrownBy(() -> apply(store, mark("a"), put(cell(), "2"), add(counter("full"), 1)));
		assertThat(apply(store, mark("a"), put(cell(), "3"))).isEqualTo(done(0L));
	}

	@Test
	@DisplayName("what was done before is told so although what it saw has changed since")
	void tellsRepetitionBeforeConflict() {
		StateStore store = open();
		apply(store, mark("a"), List.of(absent(cell())), put(cell(), "1"));

		assertThat(apply(store, mark("a"), List.of(absent(cell())), put(cell(), "1"))).isEqualTo(REPEATED);
	}

	@Test
	@DisplayName("I4: a mark is gone when it was kept long enough")
	void forgetsMarks() {
		StateStore store = open();
		Guard brief = new Guard.Marker(key("a"), Duration.ofMillis(50));
		apply(store, brief, add(counter(), 1));

		await().until(() -> apply(store, brief, add(counter(), 1)) instanceof Applied.Done);
	}

	@Test
	@DisplayName("I5: marks of two functions, tenants or messages never meet")
	void keepsMarksApart() {
		StateStore store = open();
		StateScope tenant = StateScope.APPLICATION.withTenant("acme");
		List<MessageKey> keys = List.of(key("a"), key("A"), new MessageKey(StateScope.APPLICATION, "other", "a"),
				new MessageKey(tenant, this.name, "a"));

		keys.forEach(key -> assertThat(apply(store, new Guard.Marker(key, Duration.ofHours(1)), add(counter(), 1)))
			.isInstanceOf(Applied.Done.class));
	}

	@Test
	@DisplayName("a position goes on with what is done")
	void goesOn() {
		StateStore store = open();

		assertThat(Form.get(store.offsets().look(position()))).isEmpty();
		assertThat(Form.get(store.offsets().begin(position(), 7))).isEqualTo(7);
		assertThat(apply(store, from(7, 8), add(counter(), 1))).isEqualTo(done(1L));
		assertThat(apply(store, from(8, 12))).isEqualTo(done());
		assertThat(Form.get(store.offsets().look(position()))).isEqualTo(OptionalLong.of(12));
		assertThat(Form.get(open().offsets().begin(position(), 0))).isEqualTo(12);
	}

	@Test
	@DisplayName("I1: what the store has passed is repeated, and what it has not reached is rewound")
	void tellsWhereItStands() {
		StateStore store = open();
		Form.get(store.offsets().begin(position(), 100));

		assertThat(apply(store, from(98, 99), add(counter(), 1))).isEqualTo(REPEATED);
		assertThat(apply(store, from(99, 100), add(counter(), 1))).isEqualTo(REPEATED);
		assertThat(apply(store, from(99, 101), add(counter(), 1))).isEqualTo(Applied.Fenced.FENCED);
		assertThat(apply(store, from(101, 102), add(counter(), 1))).isEqualTo(new Applied.Rewound(100));
		assertThat(apply(store, from(1_000, 1_001), add(counter(), 1))).isEqualTo(new Applied.Rewound(100));
		assertThat(look(store, counter())).isEmpty();
		assertThat(apply(store, from(100, 101), add(counter(), 1))).isEqualTo(done(1L));
	}

	@Test
	@DisplayName("nothing is done where no position is known")
	void needsABeginning() {
		StateStore store = open();

		assertThat(apply(store, from(0, 1), add(counter(), 1))).isEqualTo(Applied.Unbegun.UNBEGUN);
		assertThat(look(store, counter())).isEmpty();
	}

	@Test
	@DisplayName("I2: a position stays where it is when something seen has changed")
	void staysOnConflict() {
		StateStore store = open();
		Form.get(store.offsets().begin(position(), 0));

		assertThat(apply(store, from(0, 1), List.of(seen(cell(), "1")))).isEqualTo(Applied.Conflict.CONFLICT);
		assertThat(Form.get(store.offsets().look(position()))).isEqualTo(OptionalLong.of(0));
	}

	@Test
	@DisplayName("I6: positions beyond 53 bits are told apart exactly")
	void isExactFarOut() {
		StateStore store = open();
		long far = Long.MAX_VALUE - 10;
		Form.get(store.offsets().begin(position(), far));

		assertThat(apply(store, from(far - 1, far))).isEqualTo(REPEATED);
		assertThat(apply(store, from(far + 1, far + 2))).isEqualTo(new Applied.Rewound(far));
		assertThat(apply(store, from(far, far + 1))).isEqualTo(done());
		assertThat(Form.get(store.offsets().look(position()))).isEqualTo(OptionalLong.of(far + 1));
	}

	@Test
	@DisplayName("I1: many that are sent at once, in order, are all done in order")
	void goesOnInOrder() {
		StateStore store = open();
		Form.get(store.offsets().begin(position(), 0));

		List<Applied> all = Flux.range(0, 1_000)
			.flatMapSequential(i -> store.apply(new Change(List.of(), List.of(add(counter(), 1)), from(i, i + 1))), 256)
			.collectList()
			.block(Duration.ofSeconds(30));

		assertThat(all).hasSize(1_000).allMatch(Applied.Done.class::isInstance);
		assertThat(look(store, counter())).contains("1000");
	}

	@Test
	@DisplayName("a position never goes back")
	void refusesToGoBack() {
		assertThatIllegalArgumentException().isThrownBy(() -> from(1, 1)).withMessageContaining("from 1 to 1");
		assertThatIllegalArgumentException().isThrownBy(() -> from(-1, 1));
	}

	private Guard mark(String message) {
		return new Guard.Marker(key(message), Duration.ofHours(1));
	}

	private MessageKey key(String message) {
		return new MessageKey(StateScope.APPLICATION, this.name, message);
	}

	private Guard from(long previous, long next) {
		return new Guard.Offset(position(), previous, next);
	}

	private Position position() {
		return new Position(StateScope.APPLICATION, this.name, "readers", "topic/0");
	}

	private static Applied apply(StateStore store, Guard guard, Write... writes) {
		return apply(store, guard, List.of(), writes);
	}

	private static Applied apply(StateStore store, Guard guard, List<Check> checks, Write... writes) {
		return Form.get(store.apply(new Change(checks, List.of(writes), guard)));
	}

}
