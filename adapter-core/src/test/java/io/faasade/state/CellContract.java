package io.faasade.state;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** One value: what can be done with it. */
abstract class CellContract extends StateCases {

	@Parameter
	Form form;

	CellContract(Opening opening) {
		super(opening);
	}

	@Test
	@DisplayName("is empty before anybody sets it")
	void beginsEmpty() {
		assertThat(cell(open()).get()).isEmpty();
	}

	@Test
	@DisplayName("holds what was set last, for every instance")
	void holdsWhatWasSet() {
		cell(open()).set("first");
		cell(open()).set("second");

		assertThat(cell(open()).get()).contains("second");
	}

	@Test
	@DisplayName("the first write wins")
	void setsIfAbsent() {
		Cell<String> cell = cell(open());

		assertThat(cell.setIfAbsent("first")).isTrue();
		assertThat(cell.setIfAbsent("second")).isFalse();
		assertThat(cell.get()).contains("first");
	}

	@Test
	@DisplayName("of many first writes at once exactly one wins")
	void letsOneFirstWriteWin() throws Exception {
		List<Cell<String>> cells = List.of(cell(open()), cell(open()));
		AtomicInteger won = new AtomicInteger();

		atOnce(8, thread -> {
			if (cells.get(thread % 2).setIfAbsent("thread " + thread)) {
				won.incrementAndGet();
			}
		});

		assertThat(won).hasValue(1);
	}

	@Test
	@DisplayName("what is deleted is gone, and nothing can be deleted only once")
	void deletes() {
		Cell<String> cell = cell(open());
		cell.set("value");

		assertThat(cell.delete()).isTrue();
		assertThat(cell.get()).isEmpty();
		assertThat(cell.delete()).isFalse();
		assertThat(cell.setIfAbsent("again")).isTrue();
	}

	@Test
	@DisplayName("compare-and-set replaces what is expected")
	void replacesTheExpected() {
		Cell<String> cell = cell(open());
		cell.set("old");

		assertThat(cell.compareAndSet("old", "new")).isTrue();
		assertThat(cell.get()).contains("new");
	}

	@Test
	@DisplayName("a stale compare-and-set changes nothing")
	void refusesStaleUpdate() {
		Cell<String> cell = cell(open());
		cell.set("newer");

		assertThat(cell.compareAndSet("old", "new")).isFalse();
		assertThat(cell.get()).contains("newer");
	}

	@Test
	@DisplayName("compare-and-set finds nothing where there is nothing")
	void replacesNothing() {
		Cell<String> cell = cell(open());

		assertThat(cell.compareAndSet("old", "new")).isFalse();
		assertThat(cell.get()).isEmpty();
	}

	@Test
	@DisplayName("of many compare-and-sets at once exactly one succeeds")
	void letsOneReplacementWin() throws Exception {
		List<Cell<String>> cells = List.of(cell(open()), cell(open()));
		cells.get(0).set("old");
		AtomicInteger won = new AtomicInteger();

		atOnce(8, thread -> {
			if (cells.get(thread % 2).compareAndSet("old", "thread " + thread)) {
				won.incrementAndGet();
			}
		});

		assertThat(won).hasValue(1);
	}

	@Test
	@DisplayName("compare-and-delete takes away what is expected")
	void deletesTheExpected() {
		Cell<String> cell = cell(open());
		cell.set("old");

		assertThat(cell.compareAndDelete("old")).isTrue();
		assertThat(cell.get()).isEmpty();
	}

	@Test
	@DisplayName("a stale compare-and-delete takes nothing away")
	void refusesStaleDelete() {
		Cell<String> cell = cell(open());
		assertThat(cell.compareAndDelete("old")).isFalse();
		cell.set("newer");

		assertThat(cell.compareAndDelete("old")).isFalse();
		assertThat(cell.get()).contains("newer");
	}

	@Test
	@DisplayName("an update begins with nothing and goes on with what is there")
	void updates() {
		Cell<String> cell = cell(open());

		assertThat(cell.update(old -> Optional.of(old.orElse("") + "a"))).contains("a");
		assertThat(cell.update(old -> Optional.of(old.orElse("") + "b"))).contains("ab");
		assertThat(cell.get()).contains("ab");
	}

	@Test
	@DisplayName("an update to nothing takes the value away")
	void updatesToNothing() {
		Cell<String> cell = cell(open());
		cell.set("value");

		assertThat(cell.update(old -> Optional.empty())).isEmpty();
		assertThat(cell.get()).isEmpty();
		assertThat(cell.update(old -> old)).isEmpty();
	}

	@Test
	@DisplayName("an update that throws changes nothing and lets its caller know")
	void leavesItWhenAnUpdateThrows() {
		Cell<String> cell = cell(open());
		cell.set("value");

		assertThatIllegalStateException().isThrownBy(() -> cell.update(old -> {
			throw new IllegalStateException("no idea");
		})).withMessage("no idea");
		assertThat(cell.get()).contains("value");
	}

	@Test
	@DisplayName("under contention of two instances no update is lost")
	void losesNoUpdate() throws Exception {
		List<Cell<Integer>> cells = List.of(numbers(open()), numbers(open()));

		atOnce(4, thread -> {
			for (int i = 0; i < 50; i++) {
				cells.get(thread % 2).update(old -> Optional.of(old.orElse(0) + 1));
			}
		});

		assertThat(cells.get(0).get()).contains(200);
	}

	private Cell<String> cell(StateStore store) {
		return this.form.of(store.cell(this.name, String.class));
	}

	private Cell<Integer> numbers(StateStore store) {
		return this.form.of(store.cell(this.name, Integer.class));
	}

}
