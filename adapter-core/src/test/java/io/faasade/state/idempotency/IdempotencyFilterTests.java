package io.faasade.state.idempotency;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.faasade.codec.FieldBinding;
import io.faasade.codec.FunctionCodec;
import io.faasade.dispatch.BoundFunction;
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
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Failed;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Settled;
import io.faasade.invocation.Outcome.Unavailable;
import io.faasade.invocation.Payload;
import io.faasade.invocation.Trigger;
import io.faasade.state.engine.IdempotencyKey;
import io.faasade.state.engine.StateScope;
import io.faasade.state.transaction.MemoryStateStore;
import io.faasade.state.transaction.TransactionFilter;
import io.faasade.state.transaction.TransactionalFunctions;
import io.faasade.state.transaction.TransactionalStateStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of requests that are sent more than once. */
class IdempotencyFilterTests {

	private static final AnswerForm AS_TEXT = new AnswerForm() {

		@Override
		public String write(Payload answer) {
			return answer.value().orElseThrow().toString();
		}

		@Override
		public Payload read(String kept) {
			return Payload.ofValue(kept);
		}

	};

	private final Scheduler storeThreads = Schedulers.newBoundedElastic(4, 10_000, "store");

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final MemoryStateStore memory = new MemoryStateStore(this.storeThreads);

	private final AtomicInteger runs = new AtomicInteger();

	@AfterEach
	void stop() {
		this.storeThreads.dispose();
		this.executor.shutdownNow();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void hasOneEffectForEachKey(boolean reactive) throws Exception {
		List<Instance> instances = List.of(counting(reactive), counting(reactive));
		Map<Integer, Set<Object>> answers = new ConcurrentHashMap<>();
		List<Callable<Object>> requests = new ArrayList<>();
		for (int sending = 0; sending < 20; sending++) {
			for (int key = 0; key < 200; key++) {
				Instance instance = instances.get((key + sending) % 2);
				int number = key;
				requests.add(() -> answers.computeIfAbsent(number, any -> ConcurrentHashMap.newKeySet())
					.add(instance.untilAnswered("key" + number)));
			}
		}

		ExecutorService callers = Executors.newFixedThreadPool(64);
		for (Future<Object> answered : callers.invokeAll(requests)) {
			answered.get();
		}
		callers.shutdown();

		assertThat(answers).hasSize(200).allSatisfy((key, given) -> assertThat(given).hasSize(1));
		assertThat(this.memory.counter("orders").get()).isEqualTo(200);
	}

	@Test
	void answersWhatWasKept() {
		Instance instance = counting(false);

		assertThat(answer(instance.send("a", "print"))).isEqualTo("1");
		assertThat(answer(instance.send("a", "print"))).isEqualTo("1");
		assertThat(answer(instance.send("b", "print"))).isEqualTo("2");
		assertThat(this.runs).hasValue(2);
	}

	@Test
	void refusesAKeyThatWasSentWithAnotherRequest() {
		Instance instance = counting(false);
		instance.send("a", "print");

		assertThat(instance.send("a", "other")).isInstanceOfSatisfying(Rejected.class,
				rejected -> assertThat(rejected.reason()).isEqualTo(Rejected.Reason.REUSED_IDEMPOTENCY_KEY));
	}

	@Test
	void letsARequestThatFailedBeSentAgain() {
		AtomicInteger failures = new AtomicInteger(1);
		Instance instance = instance(Object.class, store -> () -> {
			long number = store.counter("orders").incrementAndGet();
			if (failures.getAndDecrement() > 0) {
				throw new IllegalStateException("broken");
			}
			return Long.toString(number);
		});

		assertThat(instance.send("a", "print")).isInstanceOf(Failed.class);
		assertThat(answer(instance.send("a", "print"))).isEqualTo("1");
	}

	@Test
	void commitsNothingOnceAnotherHasTakenOver() throws Exception {
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch takenOver = new CountDownLatch(1);
		Instance slow = instance(Object.class, store -> () -> {
			long number = store.counter("orders").incrementAndGet();
			running.countDown();
			await(takenOver);
			return Long.toString(number);
		});
		Future<Settled> first = this.executor.submit(() -> slow.send("a", "print"));
		running.await();

		this.memory.expireAll();
		assertThat(answer(counting(false).send("a", "print"))).isEqualTo("1");
		takenOver.countDown();

		assertThat(first.get()).isEqualTo(Holding.IN_PROGRESS);
		assertThat(this.memory.counter("orders").get()).isEqualTo(1);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException interrupted) {
			throw new IllegalStateException(interrupted);
		}
	}

	private Instance counting(boolean reactive) {
		return reactive
				? instance(Mono.class,
						store -> () -> store.counter("orders").reactive().incrementAndGet().map(this::text))
				: instance(Object.class, store -> () -> text(store.counter("orders").incrementAndGet()));
	}

	private String text(long number) {
		this.runs.incrementAndGet();
		return Long.toString(number);
	}

	private Instance instance(Class<?> flow,
			java.util.function.Function<TransactionalStateStore, Supplier<?>> function) {
		TransactionalStateStore store = new TransactionalStateStore(this.memory);
		ResolvableType output = (flow == Mono.class) ? ResolvableType.forClassWithGenerics(Mono.class, String.class)
				: ResolvableType.forClass(String.class);
		FunctionDescriptor descriptor = FunctionDescriptor
			.of(new FunctionName("order"), FunctionShape.supplier(output), () -> function.apply(store))
			.build();
		HandOver handOver = new HandOver(List.of(), List.of());
		FunctionDirectory directory = FunctionDirectory.of(List.of(descriptor), shape -> new AsIsCodec(),
				any -> new FunctionLimits(5_000, Duration.ofSeconds(30), 1024));
		IdempotencyFilter idempotency = new IdempotencyFilter(store.idempotency(), IdempotencySettings.USUAL,
				List.of(descriptor), handOver, this.executor);
		TransactionFilter transactions = new TransactionFilter(store,
				TransactionalFunctions.of(List.of(descriptor), any -> true), handOver, this.executor);
		FunctionInvoker invoker = new FunctionInvoker(directory, InvocationIds.random(), handOver,
				List.of(new LimitsFilter(), idempotency, transactions));
		return new Instance(directory.find(descriptor.name()).orElseThrow(),
				new FunctionDispatcher(invoker, this.executor, handOver));
	}

	private static Object answer(Settled ending) {
		assertThat(ending).isInstanceOf(Completed.class);
		return ((Completed) ending).payload().value().orElseThrow();
	}

	/** One of several that share a store. */
	private record Instance(BoundFunction function, FunctionDispatcher dispatcher) {

		Object untilAnswered(String key) {
			while (true) {
				Settled ending = send(key, "print");
				if (!(ending instanceof Unavailable)) {
					return answer(ending);
				}
				Thread.yield();
			}
		}

		Settled send(String key, String fingerprint) {
			Invocation call = Invocation
				.of(InvocationIds.random().next(), this.function.name(), Trigger.HTTP, Payload.empty())
				.withFormat(Format.VALUE)
				.with(RepeatableRequest.ATTRIBUTE, new RepeatableRequest(
						new IdempotencyKey(StateScope.APPLICATION, "order", key), fingerprint, AS_TEXT));
			return (Settled) Optional.ofNullable(this.dispatcher.dispatch(this.function, call).block()).orElseThrow();
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
