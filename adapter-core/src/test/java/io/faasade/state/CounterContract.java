package io.faasade.state;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.faasade.state.engine.StateRangeException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** One number. */
abstract class CounterContract extends StateCases {

	private static final long LARGEST = 999_999_999_999_999_999L;

	private static final long BEYOND_DOUBLES = (1L << 53) + 1;

	@Parameter
	Form form;

	CounterContract(Opening opening) {
		super(opening);
	}

	@Test
	@DisplayName("is zero before anybody counts")
	void beginsAtZero() {
		assertThat(counter(open()).get()).isZero();
	}

	@Test
	@DisplayName("counts one, two, three")
	void counts() {
		Counter counter = counter(open());

		assertThat(counter.incrementAndGet()).isEqualTo(1);
		assertThat(counter.incrementAndGet()).isEqualTo(2);
		assertThat(counter.incrementAndGet()).isEqualTo(3);
		assertThat(counter.get()).isEqualTo(3);
	}

	@Test
	@DisplayName("adds and takes away, below zero too")
	void adds() {
		Counter counter = counter(open());

		assertThat(counter.addAndGet(40)).isEqualTo(40);
		assertThat(counter.addAndGet(-42)).isEqualTo(-2);
		assertThat(counter.get()).isEqualTo(-2);
	}

	@Test
	@DisplayName("adds without looking")
	void addsWithoutLooking() {
		Counter counter = counter(open());
		counter.add(5);
		counter.add(-2);

		assertThat(counter.get()).isEqualTo(3);
	}

	@Test
	@DisplayName("zero added to nothing is zero")
	void addsZero() {
		Counter counter = counter(open());

		assertThat(counter.addAndGet(0)).isZero();
		assertThat(counter.get()).isZero();
	}

	@Test
	@DisplayName("begins again after a reset, and a reset of nothing is no mistake")
	void beginsAgain() {
		Counter counter = counter(open());
		counter.reset();
		counter.add(7);
		counter.reset();

		assertThat(counter.get()).isZero();
		assertThat(counter.incrementAndGet()).isEqualTo(1);
	}

	@Test
	@DisplayName("a second instance sees what the first one counted")
	void isSharedBetweenInstances() {
		counter(open()).incrementAndGet();

		assertThat(counter(open()).incrementAndGet()).isEqualTo(2);
	}

	@Test
	@DisplayName("the same name made twice is the same number")
	void isOneNumberPerName() {
		StateStore store = open();
		counter(store).incrementAndGet();

		assertThat(counter(store).get()).isEqualTo(1);
	}

	@Test
	@DisplayName("I6: numbers that no double can hold are exact")
	void isExactBeyondDoubles() {
		Counter counter = counter(open());

		assertThat(counter.addAndGet(BEYOND_DOUBLES)).isEqualTo(9_007_199_254_740_993L);
		assertThat(counter.incrementAndGet()).isEqualTo(9_007_199_254_740_994L);
		assertThat(counter.addAndGet(-1)).isEqualTo(9_007_199_254_740_993L);
		assertThat(counter.get()).isEqualTo(9_007_199_254_740_993L);
	}

	@Test
	@DisplayName("I6: negative numbers that no double can hold are exact")
	void isExactBelowDoubles() {
		Counter counter = counter(open());

		assertThat(counter.addAndGet(-BEYOND_DOUBLES)).isEqualTo(-9_007_199_254_740_993L);
		assertThat(counter.addAndGet(-1)).isEqualTo(-9_007_199_254_740_994L);
		assertThat(counter.get()).isEqualTo(-9_007_199_254_740_994L);
	}

	@Test
	@DisplayName("has room for 18 digits, and refuses the first number above")
	void refusesToOutgrow() {
		Counter counter = counter(open());
		assertThat(counter.addAndGet(LARGEST)).isEqualTo(LARGEST);

		assertThatExceptionOfType(StateRangeException.class).isThrownBy(counter::incrementAndGet);
		assertThatExceptionOfType(StateRangeException.class).isThrownBy(() -> counter.add(LARGEST));
		assertThat(counter.get()).isEqualTo(LARGEST);
		assertThat(counter.addAndGet(-1)).isEqualTo(LARGEST - 1);
	}

	@Test
	@DisplayName("has room for 18 digits below zero, and refuses the first number below")
	void refusesToOutgrowBelowZero() {
		Counter counter = counter(open());
		assertThat(counter.addAndGet(-LARGEST)).isEqualTo(-LARGEST);

		assertThatExceptionOfType(StateRangeException.class).isThrownBy(() -> counter.addAndGet(-1));
		assertThat(counter.get()).isEqualTo(-LARGEST);
		assertThat(counter.addAndGet(1)).isEqualTo(1 - LARGEST);
	}

	@Test
	@DisplayName("refuses to add more than 18 digits, and writes nothing")
	void refusesToAddTooMuch() {
		Counter counter = counter(open());

		assertThatExceptionOfType(StateRangeException.class).isThrownBy(() -> counter.addAndGet(LARGEST + 1));
		assertThatExceptionOfType(StateRangeException.class).isThrownBy(() -> counter.add(-LARGEST - 1));
		assertThatExceptionOfType(StateRangeException.class).isThrownBy(() -> counter.addAndGet(Long.MAX_VALUE));
		assertThatExceptionOfType(StateRangeException.class).isThrownBy(() -> counter.add(Long.MIN_VALUE));
		assertThat(counter.get()).isZero();
	}

	@Test
	@DisplayName("under contention of two instances no increment is lost and no value is handed out twice")
	void losesNothingUnderContention() throws Exception {
		Counter[] counters = { counter(open()), counter(open()) };
		Set<Long> handedOut = ConcurrentHashMap.newKeySet();

		atOnce(8, thread -> {
			for (int i = 0; i < 125; i++) {
				handedOut.add(counters[thread % 2].incrementAndGet());
			}
		});

		assertThat(handedOut).hasSize(1_000).allMatch(value -> value >= 1 && value <= 1_000);
		assertThat(counters[0].get()).isEqualTo(1_000);
	}

	@Test
	@DisplayName("under contention nothing is lost of what is added without looking")
	void losesNothingThatIsAdded() throws Exception {
		Counter[] counters = { counter(open()), counter(open()) };

		atOnce(8, thread -> {
			for (int i = 0; i < 125; i++) {
				counters[thread % 2].add(thread - 2);
			}
		});

		assertThat(counters[1].get()).isEqualTo(1_500);
	}

	private Counter counter(StateStore store) {
		return this.form.of(store.counter(this.name));
	}

}
