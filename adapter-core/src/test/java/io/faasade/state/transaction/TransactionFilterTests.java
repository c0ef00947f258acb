package io.faasade.state.transaction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.faasade.codec.FieldBinding;
import io.faasade.codec.FunctionCodec;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.dispatch.FunctionDispatcher;
import io.faasade.dispatch.FunctionInvoker;
import io.faasade.dispatch.FunctionLimits;
import io.faasade.dispatch.HandOver;
import io.faasade.dispatch.LimitsFilter;
import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionName;
import io.faasade.function.FunctionShape;
import io.faasade.invocation.Format;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationIds;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Failed;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Settled;
import io.faasade.invocation.Outcome.Unavailable;
import io.faasade.invocation.Outcome.Unavailable.Reason;
import io.faasade.invocation.Payload;
import io.faasade.invocation.Trigger;
import io.faasade.state.Cell;
import io.faasade.state.Counter;
import io.faasade.state.State;
import io.faasade.state.StateMap;
import io.faasade.state.engine.Applied.Repeated;
import io.faasade.state.engine.Applied.TurnedAway;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.IdempotencyKey;
import io.faasade.state.engine.StateScope;
import io.faasade.state.engine.StateUnavailableException;
import io.faasade.state.engine.StateUnavailableException.Execution;
import io.faasade.state.engine.Write;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What becomes of state that functions use, on every kind of thread and ending. */
class TransactionFilterTests {

	private final Scheduler storeThreads = Schedulers.newBoundedElastic(4, 10_000, "store");

	private final ExecutorService executor = Executors.newFixedThreadPool(16);

	private final MemoryStateStore memory = new MemoryStateStore(this.storeThreads);

	private final TransactionalStateStore store = new TransactionalStateStore(this.memory);

	private final Counter pv = this.store.counter("pv");

	private final Cell<String> note = this.store.cell("note", String.class);

	private final Counter outside = this.memory.counter("pv");

	private final AtomicInteger runs = new AtomicInteger();

	@AfterEach
	void stop() {
		this.storeThreads.dispose();
		this.executor.shutdownNow();
	}

	@Test
	void commitsEverythingInOneChange() {
		Settled ending = run(atomic(() -> {
			this.note.set("hello");
			this.pv.add(1);
			this.pv.add(2);
			return this.pv.get();
		}));

		assertThat(answer(ending)).isEqualTo(3L);
		assertThat(this.memory.applied()).singleElement().satisfies(change -> {
			assertThat(change.checks()).hasSize(1);
			assertThat(change.writes()).hasSize(2);
		});
		assertThat(this.outside.get()).isEqualTo(3);
	}

	@Test
	void showsNobodyWhatIsNotCommitted() {
		AtomicReference<Long> seen = new AtomicReference<>();

		run(atomic(() -> {
			this.pv.incrementAndGet();
			seen.set(this.outside.get());
			return "";
		}));

		assertThat(seen).hasValue(0L);
		assertThat(this.outside.get()).isEqualTo(1);
	}

	@Test
	void readsItsOwnWrites() {
		StateMap<String> map = this.store.map("map", String.class);
		map.put("kept", "a");
		map.put("gone", "b");
		List<Object> seen = new ArrayList<>();

		Settled ending = run(atomic(() -> {
			this.note.set("mine");
			seen.add(this.note.get());
			seen.add(this.note.compareAndSet("other", "x"));
			seen.add(this.note.compareAndSet("mine", "yours"));
			seen.add(this.note.update(text -> text.map(old -> old + "!")));
			seen.add(this.note.delete());
			seen.add(this.note.delete());
			seen.add(map.remove("gone"));
			seen.add(map.putIfAbsent("kept", "c"));
			seen.add(map.putIfAbsent("new", "d"));
			seen.add(map.expire("new", Duration.ofMinutes(1)));
			seen.add(map.page("", 10).entries().stream().map(entry -> entry.key() + entry.value()).sorted().toList());
			return "";
		}));

		assertThat(ending).isInstanceOf(Completed.class);
		assertThat(seen).containsExactly(Optional.of("mine"), false, true, Optional.of("yours!"), true, false, true,
				false, true, true, List.of("kepta", "newd"));
		assertThat(map.get("new")).contains("d");
		assertThat(map.get("gone")).isEmpty();
	}

	@Test
	void forgetsWhatAFailedFunctionDid() {
		Settled ending = run(atomic(() -> {
			this.pv.incrementAndGet();
			this.note.set("never");
			throw new IllegalArgumentException("broken");
		}));

		assertThat(ending).isInstanceOf(Failed.class);
		assertThat(this.outside.get()).isZero();
		assertThat(this.note.get()).isEmpty();
		assertThat(this.runs).hasValue(1);
	}

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

	@Test
	void tellsThatNothingWasDoneWhenTheCommitWasNotExecuted() {
		this.memory.before(change -> {
			throw away(Execution.NOT_EXECUTED);
		});

		assertThat(run(atomic(this.pv::incrementAndGet)))
			.isEqualTo(new Unavailable(Reason.NOT_EXECUTED, Duration.ofSeconds(2)));
	}

	@Test
	void tellsThatNobodyKnowsWhenTheCommitMayHaveBeenExecuted() {
		this.memory.before(change -> {
			throw away(Execution.OUTCOME_UNKNOWN);
		});

		assertThat(run(atomic(this.pv::incrementAndGet)))
			.isEqualTo(new Unavailable(Reason.OUTCOME_UNKNOWN, Duration.ofSeconds(2)));
	}

	@Test
	void tellsOfDirectChangesThatWereMadeBeforeTheStoreWasAway() {
		FunctionDescriptor first = declared("first", false, () -> this.pv.incrementAndGet());
		FunctionDescriptor second = declared("second", false, () -> {
			this.pv.incrementAndGet();
			this.memory.before(change -> {
				throw away(Execution.NOT_EXECUTED);
			});
			return this.pv.incrementAndGet();
		});
		FunctionDispatcher dispatcher = dispatcher(first, second);

		assertThat(((Unavailable) dispatch(dispatcher, second)).reason()).isEqualTo(Reason.OUTCOME_UNKNOWN);
		assertThat(((Unavailable) dispatch(dispatcher, first)).reason()).isEqualTo(Reason.NOT_EXECUTED);
	}

	@Test
	void commitsUnderTheIdentityOfTheInvocation() {
		IdempotencyKey key = new IdempotencyKey(StateScope.APPLICATION, "f", "digest");
		FunctionDescriptor function = declared("f", false, () -> this.pv.incrementAndGet());
		TransactionalFunctions functions = TransactionalFunctions.of(List.of(function), any -> true);
		String token = ((io.faasade.state.engine.Idempotency.Claim.Begun) this.memory
			.begin(key, "print", Duration.ofSeconds(9))
			.block()).token();
		FunctionDispatcher dispatcher = dispatcher(functions, function);
		Invocation call = call(function).with(InvocationIdentity.ATTRIBUTE, new KeyIdentity(key, token));

		assertThat(answer(dispatch(dispatcher, function, call))).isEqualTo(1L);
		assertThat(dispatch(dispatcher, function, call)).isEqualTo(KeyIdentity.REPEATED);
		assertThat(dispatch(dispatcher, function,
				call.with(InvocationIdentity.ATTRIBUTE, new KeyIdentity(key, "stranger"))))
			.isEqualTo(KeyIdentity.FENCED);
		assertThat(this.outside.get()).isEqualTo(1);
	}

	@Test
	void refusesAtomicFunctionsThatStream() {
		FunctionDescriptor out = FunctionDescriptor
			.of(new FunctionName("ticks"),
					FunctionShape.supplier(ResolvableType.forClassWithGenerics(Flux.class, String.class)), Flux::empty)
			.origin("method ticks of Clock")
			.atomic(true)
			.build();
		FunctionDescriptor in = FunctionDescriptor.of(new FunctionName("sum"), FunctionShape
			.function(ResolvableType.forClassWithGenerics(Flux.class, Long.class), ResolvableType.forClass(Long.class)),
				Flux::empty)
			.atomic(true)
			.build();

		assertThatExceptionOfType(UnusableTransactionException.class)
			.isThrownBy(() -> TransactionalFunctions.of(List.of(out), any -> false))
			.withMessageContaining("method ticks of Clock")
			.satisfies(unusable -> assertThat(unusable.action()).contains("Mono<List<String>>"));
		assertThatExceptionOfType(UnusableTransactionException.class)
			.isThrownBy(() -> TransactionalFunctions.of(List.of(in), any -> false))
			.satisfies(unusable -> assertThat(unusable.action()).contains("List<Long>"));
	}

	@Test
	void refusesFunctionsWhoseStateLiesInSeveralGroups() throws NoSuchMethodException {
		FunctionDescriptor function = FunctionDescriptor
			.of(new FunctionName("move"), FunctionShape.supplier(ResolvableType.forClass(String.class)), () -> "")
			.declarations(Set.of(Declared.class.getDeclaredMethod("severalGroups", Counter.class, Counter.class)))
			.build();

		assertThatExceptionOfType(UnusableTransactionException.class)
			.isThrownBy(() -> TransactionalFunctions.of(List.of(function), any -> false))
			.withMessageContaining("'', 'orders'")
			.satisfies(unusable -> assertThat(unusable.action()).contains("group = \"orders\""));
	}

	private static StateUnavailableException away(Execution execution) {
		return new StateUnavailableException(execution, Duration.ofSeconds(2), null);
	}

	// Only once: the next run is to succeed.
	private void meanwhile(Runnable action) {
		if (this.runs.get() == 1) {
			action.run();
		}
	}

	private FunctionDescriptor atomic(Supplier<?> supplier) {
		return Style.IMPERATIVE.atomic("f", () -> {
			this.runs.incrementAndGet();
			return supplier.get();
		});
	}

	private FunctionDescriptor declared(String name, boolean atomic, Supplier<?> supplier) {
		try {
			return FunctionDescriptor
				.of(new FunctionName(name), FunctionShape.supplier(ResolvableType.forClass(Object.class)),
						() -> supplier)
				.atomic(atomic)
				.declarations(Set.of(Declared.class.getDeclaredMethod("function", Counter.class)))
				.build();
		}
		catch (NoSuchMethodException missing) {
			throw new AssertionError(missing);
		}
	}

	private FunctionStateStore injected(FunctionDescriptor function) {
		TransactionalFunctions functions = TransactionalFunctions.of(List.of(function), any -> false);
		return new FunctionStateStore(this.store, () -> functions, function.declarations().iterator().next());
	}

	private Settled run(FunctionDescriptor function) {
		return dispatch(dispatcher(function), function);
	}

	private FunctionDispatcher dispatcher(FunctionDescriptor... functions) {
		return dispatcher(TransactionalFunctions.of(List.of(functions), any -> false), functions);
	}

	private FunctionDispatcher dispatcher(TransactionalFunctions transactional, FunctionDescriptor... functions) {
		HandOver handOver = new HandOver(List.of(), List.of());
		TransactionFilter filter = new TransactionFilter(this.store, transactional, handOver, this.executor);
		FunctionInvoker invoker = new FunctionInvoker(directory(functions), InvocationIds.random(), handOver,
				List.of(new LimitsFilter(), filter));
		return new FunctionDispatcher(invoker, this.executor, handOver);
	}

	private static FunctionDirectory directory(FunctionDescriptor... functions) {
		return FunctionDirectory.of(List.of(functions), shape -> new AsIsCodec(),
				name -> new FunctionLimits(500, Duration.ofSeconds(30), 1024));
	}

	private static Invocation call(FunctionDescriptor function) {
		return Invocation.of(InvocationIds.random().next(), function.name(), Trigger.OTHER, Payload.empty())
			.withFormat(Format.VALUE);
	}

	private static Settled dispatch(FunctionDispatcher dispatcher, FunctionDescriptor function) {
		return dispatch(dispatcher, function, call(function));
	}

	private static Settled dispatch(FunctionDispatcher dispatcher, FunctionDescriptor function, Invocation call) {
		return (Settled) dispatcher.dispatch(directory(function).find(function.name()).orElseThrow(), call)
			.blockOptional()
			.orElseThrow();
	}

	private static Object answer(Outcome ending) {
		assertThat(ending).isInstanceOf(Completed.class);
		return ((Completed) ending).payload().value().orElseThrow();
	}

	/** The ways in which a function may count. */
	enum Style {

		IMPERATIVE(ResolvableType.forClass(Long.class), Counter::incrementAndGet),

		MONO(ResolvableType.forClassWithGenerics(Mono.class, Long.class), pv -> pv.reactive().incrementAndGet()),

		MONO_ELSEWHERE(ResolvableType.forClassWithGenerics(Mono.class, Long.class),
				pv -> Mono.delay(Duration.ofMillis(1)).then(pv.reactive().incrementAndGet())),

		STAGE(ResolvableType.forClassWithGenerics(CompletionStage.class, Long.class),
				pv -> pv.reactive().incrementAndGet().toFuture()),

		BLOCKING_MONO(ResolvableType.forClassWithGenerics(Mono.class, Long.class),
				pv -> Mono.just(pv.incrementAndGet()));

		private final ResolvableType output;

		private final Function<Counter, Object> count;

		Style(ResolvableType output, Function<Counter, Object> count) {
			this.output = output;
			this.count = count;
		}

		FunctionDescriptor counting(Counter pv) {
			return atomic("count", () -> this.count.apply(pv));
		}

		FunctionDescriptor atomic(String name, Supplier<?> supplier) {
			FunctionDescriptor function = FunctionDescriptor
				.of(new FunctionName(name), FunctionShape.supplier(this.output), () -> supplier)
				.atomic(true)
				.build();
			return (this == BLOCKING_MONO) ? function.withNonBlocking(false) : function;
		}

	}

	/** Where state is injected. */
	private static final class Declared {

		@SuppressWarnings("unused")
		void function(@State("pv") Counter pv) {
		}

		@SuppressWarnings("unused")
		void severalGroups(@State("pv") Counter pv, @State(value = "orders", group = "orders") Counter orders) {
		}

	}

	/** The identity of a request with a key. */
	private record KeyIdentity(IdempotencyKey key, String token) implements InvocationIdentity {

		static final Settled FENCED = new Rejected(Rejected.Reason.INVALID_PAYLOAD, "fenced");

		static final Settled REPEATED = new Rejected(Rejected.Reason.INVALID_PAYLOAD, "repeated kept");

		@Override
		public Guard guard(Completed completed) {
			return new Guard.Idempotent(this.key, this.token, "kept", Duration.ofHours(1));
		}

		@Override
		public Settled turnedAway(TurnedAway why) {
			return (why instanceof Repeated repeated)
					? new Rejected(Rejected.Reason.INVALID_PAYLOAD, "repeated " + repeated.answer()) : FENCED;
		}

	}

	/** Hands values over as they are. */
	private static final class AsIsCodec implements FunctionCodec {

		@Override
		public Object read(Invocation invocation) {
			return "";
		}

		@Override
		public Map<String, Object> headers(Invocation invocation) {
			return Map.of();
		}

		@Override
		public Payload write(@Nullable Object value, Format format) {
			return Payload.ofValue(value);
		}

		@Override
		public List<Format> formats() {
			return List.of();
		}

		@Override
		public FieldBinding binding() {
			return FieldBinding.IMPOSSIBLE;
		}

	}

}
