package io.faasade.state.transaction;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

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
import io.faasade.invocation.Outcome.Settled;
import io.faasade.invocation.Payload;
import io.faasade.invocation.Trigger;
import io.faasade.state.Cell;
import io.faasade.state.Counter;
import io.faasade.state.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;

/** What the tests of transactions share: a store in memory, and functions to call. */
abstract class TransactionCases {

	private final Scheduler storeThreads = Schedulers.newBoundedElastic(4, 10_000, "store");

	final ExecutorService executor = Executors.newFixedThreadPool(16);

	final MemoryStateStore memory = new MemoryStateStore(this.storeThreads);

	final TransactionalStateStore store = new TransactionalStateStore(this.memory);

	final Counter pv = this.store.counter("pv");

	final Cell<String> note = this.store.cell("note", String.class);

	final Counter outside = this.memory.counter("pv");

	final AtomicInteger runs = new AtomicInteger();

	@AfterEach
	void stop() {
		this.storeThreads.dispose();
		this.executor.shutdownNow();
	}

	FunctionDescriptor atomic(Supplier<?> supplier) {
		return Style.IMPERATIVE.atomic("f", () -> {
			this.runs.incrementAndGet();
			return supplier.get();
		});
	}

	FunctionDescriptor declared(String name, boolean atomic, Supplier<?> supplier) {
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

	Settled run(FunctionDescriptor function) {
		return dispatch(dispatcher(function), function);
	}

	FunctionDispatcher dispatcher(FunctionDescriptor... functions) {
		return dispatcher(TransactionalFunctions.of(List.of(functions), any -> false), functions);
	}

	FunctionDispatcher dispatcher(TransactionalFunctions transactional, FunctionDescriptor... functions) {
		HandOver handOver = new HandOver(List.of(), List.of());
		TransactionFilter filter = new TransactionFilter(this.store, transactional, handOver, this.executor);
		FunctionInvoker invoker = new FunctionInvoker(directory(functions), InvocationIds.random(), handOver,
				List.of(new LimitsFilter(), filter));
		return new FunctionDispatcher(invoker, this.executor, handOver);
	}

	static FunctionDirectory directory(FunctionDescriptor... functions) {
		return FunctionDirectory.of(List.of(functions), shape -> new AsIsCodec(),
				name -> new FunctionLimits(500, Duration.ofSeconds(30), 1024));
	}

	static Invocation call(FunctionDescriptor function) {
		return Invocation.of(InvocationIds.random().next(), function.name(), Trigger.OTHER, Payload.empty())
			.withFormat(Format.VALUE);
	}

	static Settled dispatch(FunctionDispatcher dispatcher, FunctionDescriptor function) {
		return dispatch(dispatcher, function, call(function));
	}

	static Settled dispatch(FunctionDispatcher dispatcher, FunctionDescriptor function, Invocation call) {
		return (Settled) dispatcher.dispatch(directory(function).find(function.name()).orElseThrow(), call)
			.blockOptional()
			.orElseThrow();
	}

	static Object answer(Outcome ending) {
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
	static final class Declared {

		@SuppressWarnings("unused")
		void function(@State("pv") Counter pv) {
		}

		@SuppressWarnings("unused")
		void severalGroups(@State("pv") Counter pv, @State(value = "orders", group = "orders") Counter orders) {
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
