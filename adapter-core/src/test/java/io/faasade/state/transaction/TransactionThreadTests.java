package io.faasade.state.transaction;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.faasade.function.FunctionDescriptor;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Failed;
import io.faasade.invocation.Outcome.Settled;
import io.faasade.state.Counter;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Where a transaction is found, and where it is lost. */
class TransactionThreadTests extends TransactionCases {

	@Test
	void keepsChainsOfAFutureInTheTransaction() {
		FunctionDescriptor function = Style.STAGE.atomic("chain",
				() -> this.pv.reactive()
					.incrementAndGet()
					.toFuture()
					.thenCompose(first -> this.note.reactive().set("at " + first).toFuture().thenApply(none -> first))
					.thenCompose(first -> this.pv.reactive().incrementAndGet().toFuture()));

		assertThat(answer(dispatch(dispatcher(function), function))).isEqualTo(2L);
		assertThat(this.memory.applied()).hasSize(1);
		assertThat(this.note.get()).contains("at 1");
	}

	@Test
	void refusesStateOnAThreadThatLostTheTransaction() {
		AtomicReference<Counter> injected = new AtomicReference<>();
		FunctionDescriptor function = declared("lost", true, () -> {
			CompletableFuture.runAsync(() -> injected.get().add(1), this.executor).join();
			return "";
		});
		injected.set(injected(function).counter("pv"));

		Settled ending = dispatch(dispatcher(function), function);

		assertThat(((Failed) ending).cause()).hasRootCauseInstanceOf(IllegalStateException.class)
			.rootCause()
			.hasMessageContaining("State of function 'lost' was used on thread")
			.hasMessageContaining("lost the invocation");
		assertThat(this.outside.get()).isZero();
	}

	@Test
	void letsFunctionsThatAreNoTransactionsUseStateOnAnyThread() {
		AtomicReference<Counter> injected = new AtomicReference<>();
		FunctionDescriptor function = declared("direct", false, () -> {
			CompletableFuture.runAsync(() -> injected.get().add(1), this.executor).join();
			return "";
		});
		injected.set(injected(function).counter("pv"));

		assertThat(dispatch(dispatcher(function), function)).isInstanceOf(Completed.class);
		assertThat(this.outside.get()).isEqualTo(1);
	}

	@Test
	void refusesStateAfterTheEnd() {
		AtomicReference<Mono<Long>> late = new AtomicReference<>();
		FunctionDescriptor function = Style.MONO.atomic("late", () -> Mono.deferContextual(context -> {
			late.set(this.pv.reactive().incrementAndGet().contextWrite(context));
			return Mono.just("");
		}));

		assertThat(dispatch(dispatcher(function), function)).isInstanceOf(Completed.class);

		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> late.get().block())
			.withMessageContaining("after its invocation had ended");
	}

	private FunctionStateStore injected(FunctionDescriptor function) {
		TransactionalFunctions functions = TransactionalFunctions.of(List.of(function), any -> false);
		return new FunctionStateStore(this.store, () -> functions, function.declarations().iterator().next());
	}

}
