package io.faasade.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionRegistration;
import io.faasade.invocation.Ending;
import io.faasade.invocation.InvocationFilter;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Deferred;
import io.faasade.invocation.Outcome.Failed;
import io.faasade.invocation.Outcome.Settled;
import io.faasade.invocation.Outcome.Streaming;
import io.micrometer.context.ThreadLocalAccessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;

import static io.faasade.dispatch.Functions.call;
import static io.faasade.dispatch.Functions.directory;
import static io.faasade.dispatch.Functions.function;
import static io.faasade.dispatch.Functions.invoker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * That a permit is given back, and an end is told once, whatever happens between the two.
 */
class PermitTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final ExecutorService executor = Executors.newFixedThreadPool(2);

	private final List<Ending> ends = new CopyOnWriteArrayList<>();

	private final List<Runnable> queue = new ArrayList<>();

	@AfterEach
	void stop() {
		this.executor.shutdownNow();
	}

	@ParameterizedTest
	@MethodSource("functions")
	void comesBackIfABridgeSignalsAnError(FunctionDescriptor descriptor) {
		assertFails(descriptor, context -> Mono.error(new IllegalStateException("no context")));
	}

	@ParameterizedTest
	@MethodSource("functions")
	void comesBackIfABridgeThrows(FunctionDescriptor descriptor) {
		assertFails(descriptor, context -> {
			throw new IllegalStateException("no context");
		});
	}

	@ParameterizedTest
	@MethodSource("functions")
	void comesBackIfABridgeCannotBeLinked(FunctionDescriptor descriptor) {
		assertFails(descriptor, context -> {
			throw new NoClassDefFoundError("gone");
		});
	}

	private void assertFails(FunctionDescriptor descriptor, ContextBridge bridge) {
		FunctionDirectory directory = directory(descriptor);
		FunctionDispatcher dispatcher = dispatcher(directory, bridge);

		assertThat(dispatched(dispatcher, directory).block(PATIENCE)).isInstanceOf(Failed.class);
		assertEndedOnce(directory, Ending.FAILED);
	}

	@Test
	void comesBackIfABridgeFailsOnTheCallersThread() {
		FunctionDirectory directory = directory(mono(Mono.just("later")));
		FunctionDispatcher dispatcher = dispatcher(directory,
				context -> Mono.error(new IllegalStateException("no context")));

		assertThat(dispatchedHere(dispatcher, directory).block(PATIENCE)).isInstanceOf(Failed.class);
		assertEndedOnce(directory, Ending.FAILED);
	}

	@ParameterizedTest
	@MethodSource("functions")
	void goesOnWithTheContextThereIsIfABridgeHasNothingToAdd(FunctionDescriptor descriptor) {
		FunctionDirectory directory = directory(descriptor);

		assertThat(dispatched(dispatcher(directory, context -> Mono.empty()), directory).block(PATIENCE))
			.isInstanceOf(Completed.class);
		assertEndedOnce(directory, Ending.COMPLETED);
	}

	@ParameterizedTest
	@MethodSource("functions")
	void comesBackIfABridgeNeverAnswers(FunctionDescriptor descriptor) {
		FunctionDirectory directory = brief(descriptor);
		try (DeadlineWatch watch = DeadlineWatch.over(directory)) {
			assertThat(watch).isNotNull();
			FunctionDispatcher dispatcher = dispatcher(directory, context -> Mono.never());

			assertThat(((Settled) dispatched(dispatcher, directory).block(PATIENCE)).ending())
				.isEqualTo(Ending.TIMEOUT);
		}
		assertEndedOnce(directory, Ending.TIMEOUT);
	}

	@ParameterizedTest
	@MethodSource("functions")
	void comesBackIfTheCallerLeavesBeforeABridgeAnswers(FunctionDescriptor descriptor) {
		FunctionDirectory directory = directory(descriptor);

		dispatched(dispatcher(directory, context -> Mono.never()), directory).subscribe().dispose();

		assertEndedOnce(directory, Ending.CANCELLED);
	}

	@ParameterizedTest
	@MethodSource("functions")
	void comesBackIfAThreadCannotBeSetUp(FunctionDescriptor descriptor) {
		FunctionDirectory directory = directory(descriptor);
		FunctionDispatcher dispatcher = new FunctionDispatcher(invoker(directory, noting(), new LimitsFilter()),
				this.executor, new HandOver(List.of(new BrokenAccessor(true)), List.of()));

		assertThat(
				dispatched(dispatcher, directory).contextWrite(context -> context.put("broken", "x")).block(PATIENCE))
			.isInstanceOf(Failed.class);
		assertEndedOnce(directory, Ending.FAILED);
	}

	@ParameterizedTest
	@MethodSource("functions")
	void keepsTheAnswerIfAThreadCannotBeLeftAsItWasFound(FunctionDescriptor descriptor) {
		FunctionDirectory directory = directory(descriptor);
		FunctionDispatcher dispatcher = new FunctionDispatcher(invoker(directory, noting(), new LimitsFilter()),
				this.executor, new HandOver(List.of(new BrokenAccessor(false)), List.of()));

		assertThat(
				dispatched(dispatcher, directory).contextWrite(context -> context.put("broken", "x")).block(PATIENCE))
			.isInstanceOf(Completed.class);
		assertEndedOnce(directory, Ending.COMPLETED);
	}

	@Test
	void comesBackIfTheCallerLeavesBeforeAThreadIsFree() {
		FunctionDirectory directory = directory(function("list", text -> {
			throw new AssertionError("ran");
		}));
		FunctionDispatcher dispatcher = new FunctionDispatcher(invoker(directory, noting(), new LimitsFilter()),
				this.queue::add, Functions.handOver());

		dispatched(dispatcher, directory).subscribe().dispose();
		assertEndedOnce(directory, Ending.CANCELLED);
		this.queue.forEach(Runnable::run);

		assertEndedOnce(directory, Ending.CANCELLED);
	}

	@Test
	void comesBackIfTheCallerLeavesWhileAFunctionIsAboutToAnswerLater() {
		assertEndsForNobody(holding(mono(Mono.never())));
	}

	@Test
	void comesBackIfTheCallerLeavesWhileAFunctionIsAboutToAnswerMany() {
		assertEndsForNobody(holding(flux(Flux.never())));
	}

	private void assertEndsForNobody(FunctionDescriptor descriptor) {
		FunctionDirectory directory = directory(descriptor);
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch left = new CountDownLatch(1);
		InvocationFilter holding = (invocation, next) -> {
			entered.countDown();
			await().atMost(PATIENCE).until(() -> left.getCount() == 0);
			return next.handle(invocation);
		};
		FunctionDispatcher dispatcher = new FunctionDispatcher(
				invoker(directory, noting(), new LimitsFilter(), holding), this.executor, Functions.handOver());

		var caller = dispatched(dispatcher, directory).subscribe();
		await().atMost(PATIENCE).until(() -> entered.getCount() == 0);
		caller.dispose();
		left.countDown();

		await().atMost(PATIENCE).untilAsserted(() -> assertEndedOnce(directory, Ending.CANCELLED));
	}

	@Test
	void comesBackFromAStreamThatNobodyReads() {
		FunctionDirectory directory = brief(flux(Flux.just("a")));
		try (DeadlineWatch watch = DeadlineWatch.over(directory)) {
			assertThat(watch).isNotNull();
			Flux<String> unread = invoker(directory, noting(), new LimitsFilter()).invoke("later");

			await().atMost(PATIENCE).untilAsserted(() -> assertEndedOnce(directory, Ending.TIMEOUT));
			assertThat(unread.materialize().blockLast(PATIENCE).isOnError()).isTrue();
		}
		assertEndedOnce(directory, Ending.TIMEOUT);
	}

	@Test
	void comesBackFromAStreamThatComesLaterAndNobodyReads() {
		FunctionDirectory directory = brief(flux(Flux.just("a")));
		InvocationFilter asking = (invocation, next) -> new Deferred(Mono.fromSupplier(() -> next.handle(invocation)));
		try (DeadlineWatch watch = DeadlineWatch.over(directory)) {
			assertThat(watch).isNotNull();
			FunctionInvoker invoker = invoker(directory, noting(), new LimitsFilter(), asking);

			assertThat(((Deferred) invoker.invoke(call("later", "x"))).outcome().block(PATIENCE))
				.isInstanceOf(Streaming.class);

			await().atMost(PATIENCE).untilAsserted(() -> assertEndedOnce(directory, Ending.TIMEOUT));
		}
	}

	@Test
	void staysWithAStreamThatIsReadForLongerThanItsFirstItemMayTake() {
		FunctionDirectory directory = brief(flux(Flux.interval(Duration.ofMillis(20)).take(10).map(Object::toString)));
		try (DeadlineWatch watch = DeadlineWatch.over(directory)) {
			assertThat(watch).isNotNull();
			Flux<String> read = invoker(directory, noting(), new LimitsFilter()).invoke("later");

			assertThat(read.collectList().block(PATIENCE)).hasSize(10);
		}
		assertEndedOnce(directory, Ending.COMPLETED);
	}

	@Test
	void comesBackAlthoughWhoeverListensToAStreamThrows() {
		FunctionDirectory directory = directory(flux(Flux.just("a")));
		InvocationFilter broken = (invocation, next) -> next.handle(invocation).onEnd(end -> {
			throw new IllegalStateException("broken meter");
		});

		Flux<String> items = invoker(directory, broken).invoke("later");
		items.onErrorComplete().blockLast(PATIENCE);

		assertThat(running(directory)).isZero();
	}

	private void assertEndedOnce(FunctionDirectory directory, Ending ending) {
		await().atMost(PATIENCE).untilAsserted(() -> assertThat(running(directory)).as("permits").isZero());
		assertThat(this.ends).containsExactly(ending);
	}

	private static int running(FunctionDirectory directory) {
		return directory.functions().iterator().next().gate().running();
	}

	private static Stream<FunctionDescriptor> functions() {
		return Stream.of(function("blocking", text -> text),
				function("non-blocking", text -> text).withNonBlocking(true), mono(Mono.just("later")));
	}

	private static FunctionDescriptor mono(Mono<String> answer) {
		return FunctionRegistration.supplier("later", new ParameterizedTypeReference<Mono<String>>() {
		}, () -> answer).descriptor();
	}

	private static FunctionDescriptor flux(Flux<String> answer) {
		return FunctionRegistration.supplier("later", new ParameterizedTypeReference<Flux<String>>() {
		}, () -> answer).descriptor();
	}

	/** A function that holds a thread of the executor although it answers later. */
	private static FunctionDescriptor holding(FunctionDescriptor descriptor) {
		return descriptor.withNonBlocking(false);
	}

	private static FunctionDirectory brief(FunctionDescriptor descriptor) {
		return directory(new FunctionLimits(2, Duration.ofMillis(100), 1024), descriptor);
	}

	private InvocationFilter noting() {
		return (invocation, next) -> next.handle(invocation).onEnd(end -> this.ends.add(end.ending()));
	}

	private FunctionDispatcher dispatcher(FunctionDirectory directory, ContextBridge bridge) {
		return new FunctionDispatcher(invoker(directory, noting(), new LimitsFilter()), this.executor,
				new HandOver(List.of(), List.of(bridge)));
	}

	private static Mono<Outcome> dispatched(FunctionDispatcher dispatcher, FunctionDirectory directory) {
		BoundFunction function = directory.functions().iterator().next();
		return dispatcher.dispatch(function, call(function.name().value(), "x"));
	}

	private static Mono<Outcome> dispatchedHere(FunctionDispatcher dispatcher, FunctionDirectory directory) {
		BoundFunction function = directory.functions().iterator().next();
		return dispatcher.dispatchHere(function, call(function.name().value(), "x"), late -> {
			throw new AssertionError("late");
		});
	}

	/** Cannot be set, or cannot be taken away again. */
	private record BrokenAccessor(boolean onSetting) implements ThreadLocalAccessor<String> {

		@Override
		public Object key() {
			return "broken";
		}

		@Override
		public String getValue() {
			return null;
		}

		@Override
		public void setValue(String value) {
			if (this.onSetting) {
				throw new IllegalStateException("cannot be set");
			}
		}

		@Override
		public void setValue() {
		}

		@Override
		public void restore() {
			throw new IllegalStateException("cannot be restored");
		}

		@Override
		public void restore(String previous) {
			throw new IllegalStateException("cannot be restored");
		}

	}

}
