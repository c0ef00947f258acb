package io.faasade.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

import io.faasade.function.FunctionDescriptor;
import io.faasade.invocation.Ending;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Settled;
import io.faasade.invocation.Outcome.Unavailable;
import io.micrometer.context.ThreadLocalAccessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ResolvableType;

import static io.faasade.dispatch.Functions.call;
import static io.faasade.dispatch.Functions.directory;
import static io.faasade.dispatch.Functions.function;
import static io.faasade.dispatch.Functions.invoker;
import static io.faasade.dispatch.Functions.supplier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** On which thread functions run, how long, and how many at once. */
class FunctionDispatcherTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final ExecutorService executor = Executors.newFixedThreadPool(4,
			runnable -> new Thread(runnable, "function"));

	private final ThreadLocal<String> tenant = new ThreadLocal<>();

	@AfterEach
	void stop() {
		this.executor.shutdownNow();
	}

	@Test
	void runsAFunctionThatMayBlockOnAThreadOfTheExecutor() {
		FunctionDirectory directory = directory(function("where", text -> Thread.currentThread().getName()));

		assertThat(answer(directory, "where")).isEqualTo("function");
	}

	@Test
	void runsAFunctionThatNeverBlocksWhereItIsSubscribed() {
		FunctionDescriptor here = FunctionDescriptor
			.of(function("where", text -> text).name(), function("where", text -> text).shape(),
					() -> (Function<String, String>) text -> Thread.currentThread().getName())
			.nonBlocking(true)
			.build();

		assertThat(answer(directory(here), "where")).isEqualTo(Thread.currentThread().getName());
	}

	@Test
	void answersInTimeAlthoughTheFunctionIgnoresInterruption() throws InterruptedException {
		CountDownLatch release = new CountDownLatch(1);
		FunctionDirectory directory = slow(Duration.ofMillis(50), function("stubborn", text -> {
			awaitUninterruptibly(release);
			return text;
		}));
		try (DeadlineWatch watch = DeadlineWatch.over(directory)) {
			assertThat(watch).isNotNull();
			assertThat(dispatch(directory, "stubborn").ending()).isEqualTo(Ending.TIMEOUT);
			assertThat(running(directory)).as("the permit is kept while the function runs").isEqualTo(1);

			release.countDown();
			await().atMost(PATIENCE).untilAsserted(() -> assertThat(running(directory)).isZero());
		}
	}

	@Test
	void interruptsAFunctionOnItsOwnThreadWhenItsTimeIsUp() {
		AtomicReference<Boolean> interrupted = new AtomicReference<>();
		CountDownLatch never = new CountDownLatch(1);
		FunctionDirectory directory = slow(Duration.ofMillis(50), function("patient", text -> {
			try {
				never.await();
			}
			catch (InterruptedException expected) {
				interrupted.set(true);
			}
			return text;
		}));
		try (DeadlineWatch watch = DeadlineWatch.over(directory)) {
			assertThat(watch).isNotNull();
			assertThat(dispatch(directory, "patient").ending()).isEqualTo(Ending.TIMEOUT);
		}

		await().atMost(PATIENCE).untilAsserted(() -> assertThat(interrupted.get()).isTrue());
		await().atMost(PATIENCE).untilAsserted(() -> assertThat(running(directory)).isZero());
	}

	@Test
	void endsAMonoThatNeverAnswers() {
		FunctionDirectory directory = slow(Duration.ofMillis(50),
				supplier("never", ResolvableType.forClassWithGenerics(Mono.class, String.class), Mono::never));

		assertThat(dispatch(directory, "never").ending()).isEqualTo(Ending.TIMEOUT);
		assertThat(running(directory)).isZero();
	}

	@Test
	void endsAStreamThatPausesTooLong() {
		FunctionDirectory directory = slow(Duration.ofMillis(50),
				supplier("pausing", ResolvableType.forClassWithGenerics(Flux.class, String.class),
						() -> Flux.concat(Flux.just("a"), Flux.never())));

		Outcome.Streaming streaming = (Outcome.Streaming) dispatched(directory, "pausing").block(PATIENCE);

		List<Ending> ends = new CopyOnWriteArrayList<>();
		((Outcome.Streaming) streaming.onEnd(end -> ends.add(end.ending()))).items().onErrorComplete().blockLast();
		assertThat(ends).containsExactly(Ending.TIMEOUT);
		assertThat(running(directory)).isZero();
	}

	@Test
	void turnsAwayWhatExceedsTheLimitAndLetsTheNextInAfterAnEnd() {
		CountDownLatch release = new CountDownLatch(1);
		FunctionDirectory directory = directory(function("busy", text -> {
			awaitUninterruptibly(release);
			return text;
		}));
		FunctionDispatcher dispatcher = dispatcher(directory);
		List<Outcome> ends = new CopyOnWriteArrayList<>();

		dispatched(dispatcher, directory, "busy").subscribe(ends::add);
		dispatched(dispatcher, directory, "busy").subscribe(ends::add);
		Outcome third = dispatched(dispatcher, directory, "busy").block(PATIENCE);
		release.countDown();

		assertThat(third).isEqualTo(LimitsFilter.OVERLOADED);
		await().atMost(PATIENCE).untilAsserted(() -> assertThat(ends).hasSize(2));
		assertThat(dispatch(directory, "busy").ending()).isEqualTo(Ending.COMPLETED);
	}

	@Test
	void turnsAwayWhatTheExecutorRefuses() {
		FunctionDirectory directory = directory(function("list", text -> text));
		FunctionDispatcher dispatcher = new FunctionDispatcher(invoker(directory, new LimitsFilter()), task -> {
			throw new RejectedExecutionException();
		}, Functions.handOver());

		assertThat(dispatched(dispatcher, directory, "list").block(PATIENCE)).isInstanceOf(Unavailable.class);
		assertThat(running(directory)).isZero();
	}

	@Test
	void carriesTheContextToTheFunctionsThreadAndLeavesNothingThere() {
		FunctionDirectory directory = directory(function("who", text -> this.tenant.get()));
		FunctionDispatcher dispatcher = new FunctionDispatcher(invoker(directory, new LimitsFilter()), this.executor,
				new HandOver(List.of(new TenantAccessor()), List.of()));

		Outcome outcome = dispatched(dispatcher, directory, "who")
			.contextWrite(context -> context.put("tenant", "acme"))
			.block(PATIENCE);
		Outcome without = dispatched(dispatcher, directory, "who").block(PATIENCE);

		assertThat(Functions.answer(outcome)).contains("acme");
		assertThat(Functions.answer(without)).isEmpty();
		assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
	}

	@Test
	void runsAFunctionHereAndHasSomebodyElseAnswerWhenItsTimeIsUp() {
		AtomicReference<Outcome> late = new AtomicReference<>();
		FunctionDirectory directory = slow(Duration.ofMillis(50), function("slow", text -> {
			await().atMost(PATIENCE).until(() -> late.get() != null);
			return Thread.currentThread().getName();
		}));
		try (DeadlineWatch watch = DeadlineWatch.over(directory)) {
			assertThat(watch).isNotNull();
			Outcome outcome = dispatchedHere(dispatcher(directory), directory, late::set).block(PATIENCE);

			assertThat(((Settled) late.get()).ending()).isEqualTo(Ending.TIMEOUT);
			assertThat(((Settled) outcome).ending()).isEqualTo(Ending.TIMEOUT);
		}
		assertThat(Thread.currentThread().isInterrupted()).as("interrupted").isFalse();
		assertThat(running(directory)).isZero();
	}

	@Test
	void runsAFunctionHereOnTheCallersThread() {
		FunctionDirectory directory = directory(function("where", text -> Thread.currentThread().getName()));

		Outcome outcome = dispatchedHere(dispatcher(directory), directory, late -> {
		}).block(PATIENCE);

		assertThat(Functions.answer(outcome)).contains(Thread.currentThread().getName());
	}

	@Test
	void completesTheContextOfAStreamThatIsReadLater() {
		FunctionDirectory directory = directory(
				supplier("who", ResolvableType.forClassWithGenerics(Flux.class, String.class),
						() -> Flux.deferContextual(context -> Flux.just(context.<String>get("bridged")))));
		FunctionDispatcher dispatcher = new FunctionDispatcher(invoker(directory, new LimitsFilter()), this.executor,
				new HandOver(List.of(), List.of(context -> Mono.just(context.put("bridged", "acme")))));

		assertThat(items(dispatched(dispatcher, directory, "who"))).containsExactly("acme");
		assertThat(items(dispatchedHere(dispatcher, directory, late -> {
		}))).containsExactly("acme");
	}

	private static List<Object> items(Mono<Outcome> outcome) {
		return outcome.cast(Outcome.Streaming.class)
			.flatMapMany(Outcome.Streaming::items)
			.map(item -> item.value().orElseThrow())
			.collectList()
			.block(PATIENCE);
	}

	private static Mono<Outcome> dispatchedHere(FunctionDispatcher dispatcher, FunctionDirectory directory,
			Consumer<Outcome> late) {
		BoundFunction function = directory.functions().iterator().next();
		return dispatcher.dispatchHere(function, call(function.name().value(), "x"), late::accept);
	}

	private static FunctionDirectory slow(Duration timeout, FunctionDescriptor descriptor) {
		return directory(new FunctionLimits(2, timeout, 1024), descriptor);
	}

	private FunctionDispatcher dispatcher(FunctionDirectory directory) {
		return new FunctionDispatcher(invoker(directory, new LimitsFilter()), this.executor, Functions.handOver());
	}

	private Mono<Outcome> dispatched(FunctionDirectory directory, String name) {
		return dispatched(dispatcher(directory), directory, name);
	}

	private static Mono<Outcome> dispatched(FunctionDispatcher dispatcher, FunctionDirectory directory, String name) {
		BoundFunction function = directory.functions().iterator().next();
		return dispatcher.dispatch(function, call(name, "x"));
	}

	private Settled dispatch(FunctionDirectory directory, String name) {
		return (Settled) dispatched(directory, name).blockOptional(PATIENCE).orElseThrow();
	}

	private String answer(FunctionDirectory directory, String name) {
		return (String) Functions.answer(dispatch(directory, name)).orElseThrow();
	}

	private static int running(FunctionDirectory directory) {
		return directory.functions().iterator().next().gate().running();
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		boolean interrupted = false;
		while (true) {
			try {
				latch.await();
				break;
			}
			catch (InterruptedException ignored) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private final class TenantAccessor implements ThreadLocalAccessor<String> {

		@Override
		public Object key() {
			return "tenant";
		}

		@Override
		public String getValue() {
			return FunctionDispatcherTests.this.tenant.get();
		}

		@Override
		public void setValue(String value) {
			FunctionDispatcherTests.this.tenant.set(value);
		}

		@Override
		public void setValue() {
			FunctionDispatcherTests.this.tenant.remove();
		}

	}

}
