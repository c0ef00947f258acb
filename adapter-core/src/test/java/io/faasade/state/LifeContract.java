package io.faasade.state;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.faasade.state.engine.Change;
import io.faasade.state.engine.StateRangeException;
import io.faasade.state.engine.StateUnavailableException;
import io.faasade.state.engine.StateUnavailableException.Execution;
import io.faasade.state.engine.Write;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Opening and closing, and who may wait. */
abstract class LifeContract extends StateCases {

	LifeContract(Opening opening) {
		super(opening);
	}

	@Test
	@DisplayName("an open store can be reached")
	void isReached() {
		assertThat(Form.await(open().reach())).isEmpty();
	}

	@Test
	@DisplayName("a closed store does nothing, and says so")
	void refusesOnceClosed() {
		StateStore store = open();
		store.counter(this.name).add(1);
		store.close();
		List<Mono<?>> operations = List.of(store.apply(Change.of(add(counter(), 1))), store.look(counter()),
				store.page(entry(""), "", 10), store.reach());

		for (Mono<?> operation : operations) {
			assertThatExceptionOfType(StateUnavailableException.class).isThrownBy(() -> Form.await(operation))
				.satisfies(closed -> assertThat(closed.execution()).isEqualTo(Execution.NOT_EXECUTED))
				.withStackTraceContaining("closed");
		}
		assertThat(open().counter(this.name).get()).isEqualTo(1);
	}

	@Test
	@DisplayName("closing one instance does not disturb another, and closing twice does nothing")
	void closesAlone() {
		StateStore stays = open();
		StateStore goes = open();
		goes.close();
		goes.close();

		assertThat(stays.counter(this.name).incrementAndGet()).isEqualTo(1);
	}

	@Test
	@DisplayName("closing finishes what is under way")
	void finishesWhenClosed() {
		StateStore store = open();
		List<CompletableFuture<Long>> counts = IntStream.range(0, 200)
			.mapToObj(i -> store.counter(this.name).reactive().incrementAndGet().toFuture())
			.toList();
		store.close();

		long done = counts.stream().filter(LifeContract::isDone).count();
		assertThat(open().counter(this.name).get()).isEqualTo(done);
	}

	@Test
	@DisplayName("what has been answered is there for the next instance")
	void keepsWhatWasAnswered() {
		StateStore first = open();
		first.counter(this.name).add(3);
		first.cell(this.name, String.class).set("value");
		first.close();

		StateStore second = open();
		assertThat(second.counter(this.name).get()).isEqualTo(3);
		assertThat(second.cell(this.name, String.class).get()).contains("value");
	}

	@Test
	@DisplayName("the waiting form refuses to hold up a thread that must not wait")
	void refusesToBlockEventLoops() {
		StateStore store = open();
		List<Callable<Object>> waiting = List.of(() -> store.counter(this.name).get(),
				() -> store.counter(this.name).incrementAndGet(),
				() -> store.counters(this.name).counter("a").incrementAndGet(),
				() -> store.cell(this.name, String.class).get(),
				() -> store.cell(this.name, String.class).update(UnaryOperator.identity()),
				() -> store.map(this.name, String.class).get("a"));

		for (Callable<Object> call : waiting) {
			assertThatExceptionOfType(IllegalStateException.class)
				.isThrownBy(() -> Mono.fromCallable(call).subscribeOn(Schedulers.parallel()).block())
				.withMessageContaining("reactive()");
		}
		assertThat(store.counter(this.name).get()).isZero();
	}

	@Test
	@DisplayName("an answer of the reactive form arrives where the next operation may be asked for")
	void answersWhereMoreMayBeAsked() {
		StateStore store = open();
		ReactiveCounter counter = store.counter(this.name).reactive();

		assertThat(counter.incrementAndGet().flatMap(one -> counter.incrementAndGet()).block()).isEqualTo(2);
		assertThat(counter.incrementAndGet().map(three -> refusedOrDone(store)).block()).isTrue();
		assertThat(counter.get().block()).isBetween(3L, 4L);
	}

	@Test
	@DisplayName("nothing is done before somebody subscribes, and each subscription is one operation")
	void waitsForSubscribers() {
		StateStore store = open();
		Mono<Long> increment = store.counter(this.name).reactive().incrementAndGet();

		assertThat(store.counter(this.name).get()).isZero();
		assertThat(increment.block()).isEqualTo(1);
		assertThat(increment.block()).isEqualTo(2);
	}

	@Test
	@DisplayName("a mistake arrives as an error of the reactive form, not as an exception before it is asked for")
	void signalsMistakes() {
		StateStore store = open();
		ReactiveStateMap<String> map = store.map(this.name, String.class).reactive();
		List<Mono<?>> mistakes = List.of(store.counter(this.name).reactive().addAndGet(Write.BOUND),
				store.counter(this.name).reactive().add(Write.BOUND), map.get("\uD83D"), map.put("\uD83D", "value"),
				map.remove("\uD83D"), map.page("!made up", 1));

		for (Mono<?> mistake : mistakes) {
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(mistake::block)
				.isInstanceOfAny(StateRangeException.class, IllegalArgumentException.class);
		}
	}

	@Test
	@DisplayName("an interrupted caller hears the outcome or that it is not known, and stays interrupted")
	void tellsTheInterrupted() throws Exception {
		Counter counter = open().counter(this.name);
		FutureTask<Boolean> task = new FutureTask<>(() -> {
			Thread.currentThread().interrupt();
			return isDoneOrUnknown(counter) && Thread.currentThread().isInterrupted();
		});
		new Thread(task).start();

		assertThat(task.get()).isTrue();
		assertThat(counter.get()).isBetween(0L, 1L);
	}

	private static boolean isDoneOrUnknown(Counter counter) {
		try {
			return counter.incrementAndGet() == 1;
		}
		catch (StateUnavailableException unavailable) {
			return unavailable.execution() == Execution.OUTCOME_UNKNOWN;
		}
	}

	// Whoever blocks where an answer arrives must be refused at once, not wait for ever.
	private boolean refusedOrDone(StateStore store) {
		try {
			store.counter(this.name).incrementAndGet();
			return true;
		}
		catch (IllegalStateException refused) {
			return true;
		}
	}

	private static boolean isDone(CompletableFuture<Long> count) {
		try {
			return count.get() > 0;
		}
		catch (ExecutionException refused) {
			return false;
		}
		catch (InterruptedException interrupted) {
			throw new IllegalStateException(interrupted);
		}
	}

}
