package io.faasade.state.transaction;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.faasade.dispatch.FunctionDispatcher;
import io.faasade.function.FunctionDescriptor;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Settled;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Write;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of a function whose state others change meanwhile. */
class TransactionConflictTests extends TransactionCases {

	@Test
	void runsAgainWhatReadSomethingThatOthersChanged() {
		Settled ending = run(atomic(() -> {
			long seen = this.pv.get();
			meanwhile(() -> this.outside.add(10));
			this.note.set("seen " + seen);
			return seen;
		}));

		assertThat(answer(ending)).isEqualTo(10L);
		assertThat(this.note.get()).contains("seen 10");
		assertThat(this.runs).hasValue(2);
	}

	@Test
	void takesAnExceptionForAConflictIfWhatWasReadIsStale() {
		Settled ending = run(atomic(() -> {
			long seen = this.pv.get();
			meanwhile(() -> this.outside.add(1));
			if (seen == 0) {
				throw new IllegalStateException("torn");
			}
			return seen;
		}));

		assertThat(answer(ending)).isEqualTo(1L);
	}

	@Test
	void neverConflictsByAdding() {
		Settled ending = run(atomic(() -> {
			this.pv.add(1);
			meanwhile(() -> this.outside.add(1));
			return "";
		}));

		assertThat(ending).isInstanceOf(Completed.class);
		assertThat(this.runs).hasValue(1);
		assertThat(this.outside.get()).isEqualTo(2);
	}

	@Test
	void givesUpAgainstOthersThatAreAlwaysFaster() {
		Settled ending = run(atomic(() -> {
			this.outside.add(1);
			long seen = this.pv.incrementAndGet();
			this.outside.add(1);
			return seen;
		}));

		assertThat(ending).isEqualTo(StateEndings.CONTENDED);
		assertThat(this.runs).hasValue(Attempt.LIMIT);
	}

	@ParameterizedTest
	@EnumSource
	void losesNothingAndRepeatsNothingUnderContention(Style style) {
		Set<Object> answers = ConcurrentHashMap.newKeySet();
		FunctionDescriptor function = style.counting(this.pv);
		FunctionDispatcher dispatcher = dispatcher(function);
		AtomicInteger completed = new AtomicInteger();

		IntStream.range(0, 400).parallel().forEach(turn -> {
			Settled ending = dispatch(dispatcher, function);
			if (ending instanceof Completed done) {
				answers.add(done.payload().value().orElseThrow());
				completed.incrementAndGet();
			}
		});

		assertThat(answers).hasSize(completed.get());
		assertThat(this.outside.get()).isEqualTo(completed.get());
		assertThat(completed.get()).isGreaterThan(200);
	}

	@ParameterizedTest
	@EnumSource
	void runsEveryStyleAgainOnceOthersWereFaster(Style style) {
		FunctionDescriptor function = style.counting(this.pv);
		AtomicInteger others = new AtomicInteger();
		this.memory.before(change -> {
			if (!change.checks().isEmpty() && others.getAndIncrement() == 0) {
				this.memory.before(other -> {
				});
				this.memory.apply(Change.of(new Write.Add(change.checks().get(0).place(), 100, false)))
					.subscribeOn(Schedulers.immediate())
					.toFuture()
					.join();
			}
		});

		assertThat(answer(dispatch(dispatcher(function), function))).isEqualTo(101L);
		assertThat(this.outside.get()).isEqualTo(101);
	}

	// Only once: the next run is to succeed.
	private void meanwhile(Runnable action) {
		if (this.runs.get() == 1) {
			action.run();
		}
	}

}
