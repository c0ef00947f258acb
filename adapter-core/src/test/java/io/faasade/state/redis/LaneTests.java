package io.faasade.state.redis;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Check;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.PlaceKind;
import io.faasade.state.engine.StateRangeException;
import io.faasade.state.engine.StateScope;
import io.faasade.state.engine.StateUnavailableException;
import io.faasade.state.engine.StateUnavailableException.Execution;
import io.faasade.state.engine.Write;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Tests for {@link Lane}, with a server that answers when it is told to. */
class LaneTests {

	private static final long LATER = Duration.ofMinutes(1).toNanos();

	private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

	private final Deque<Sent> sent = new ArrayDeque<>();

	private final AtomicInteger names = new AtomicInteger();

	private final Lane lane = lane(RedisStateSettings.Limits.USUAL);

	@AfterEach
	void stop() {
		this.timer.shutdownNow();
	}

	@Test
	void sendsAtOnceWhatArrivesAlone() {
		CompletableFuture<Applied> answer = submit(add("a", 1));

		server().answer("D1");

		assertThat(answer).isCompletedWithValue(done(1));
	}

	@Test
	void sendsOneCallAtATimeAndWhatArrivesMeanwhileInTheNext() {
		submit(add("a", 1));
		CompletableFuture<Applied> second = submit(add("b", 1));
		CompletableFuture<Applied> third = submit(add("c", 1));

		assertThat(this.sent).hasSize(1);
		server().answer("D1");
		assertThat(this.sent).hasSize(1);
		server().answer("D2", "D3");

		assertThat(second).isCompletedWithValue(done(2));
		assertThat(third).isCompletedWithValue(done(3));
	}

	@Test
	void addsOnceForManyCallersAndTellsEachASumOfItsOwn() {
		submit(add("a", 1));
		List<CompletableFuture<Applied>> callers = new ArrayList<>();
		for (int i = 0; i < 1_000; i++) {
			callers.add(submit(add("b", 1)));
		}
		server().answer("D1");

		assertThat(this.sent.peek().call().changes()).containsExactly(add("b", 1_000));
		server().answer("D1005");
		assertThat(callers.get(0)).isCompletedWithValue(done(6));
		assertThat(callers.get(999)).isCompletedWithValue(done(1_005));
	}

	@Test
	void addsNothingAcrossAnotherChangeOfTheSameNumber() {
		submit(add("a", 1));
		submit(add("b", 1));
		submit(Change.of(new Write.Remove(counter("b"))));
		submit(add("b", 1));
		server().answer("D1");

		assertThat(this.sent.peek().call().changes()).hasSize(3);
	}

	@Test
	void countsUpAndDownApart() {
		submit(add("a", 1));
		submit(add("b", 5));
		submit(add("b", -3));
		server().answer("D1");

		assertThat(this.sent.peek().call().changes()).containsExactly(add("b", 5), add("b", -3));
	}

	@Test
	void asksApartWhenASumOfManyIsTooLarge() {
		submit(add("a", 1));
		CompletableFuture<Applied> fits = submit(add("b", 4));
		CompletableFuture<Applied> outgrows = submit(add("b", 4));
		server().answer("D1");
		server().answer("N0");
		server().answer("D999999999999999999", "N0");

		assertThat(fits).isCompletedWithValue(done(999_999_999_999_999_999L));
		assertThatThrownBy(outgrows::join).hasCauseInstanceOf(StateRangeException.class);
	}

	@Test
	void knowsWhenItemsDoNothingButAddEachToAnotherNumber() {
		submit(add("a", 1));
		submit(add("b", 1));
		submit(add("c", 1));
		assertThat(answer("D1").isAdding()).isTrue();

		submit(add("a", 1));
		submit(add("a", -1));
		assertThat(answer("D1", "D1").isAdding()).isFalse();

		submit(Change.of(new Write.Remove(counter("b"))));
		assertThat(answer("D2", "D1").isAdding()).isFalse();
	}

	@Test
	void renewsTheFenceAtFirstAndThenNowAndThen() {
		submit(add("a", 1));
		submit(add("a", 1));
		assertThat(this.sent.peek().call().stamp().renewing()).isTrue();
		assertThat(answer("D1").stamp().renewing()).isFalse();
		server().answer("D2");

		Lane forgetful = lane(new RedisStateSettings.Limits(Duration.ofSeconds(2), Duration.ofNanos(1),
				Duration.ofNanos(48), 10, Duration.ofSeconds(30)));
		submit(forgetful, add("a", 1));
		submit(forgetful, add("a", 1));
		assertThat(answer("D1").stamp().renewing()).isTrue();
	}

	@Test
	void sendsTogetherWhoComeAgainWhenTheyAreTold() throws InterruptedException {
		submit(add("a", 1));
		for (String name : List.of("b", "c", "d")) {
			apply(this.lane, add(name, 1)).then(apply(this.lane, add(name, 1))).subscribe();
		}
		server().answer("D1");
		Thread answering = new WaitlessThread(() -> server().answer("D1", "D1", "D1"), "answering");
		answering.start();
		answering.join();

		assertThat(this.sent.peek().call().changes()).containsExactly(add("b", 1), add("c", 1), add("d", 1));
	}

	@Test
	void sendsTheSameAgainUntilItKnows() {
		CompletableFuture<Applied> answer = submit(add("a", 1));
		Sent first = server();
		first.fail(new RedisException("Connection closed"));
		submit(add("a", 1));
		Sent second = server();

		assertThat(second.call()).isSameAs(first.call());
		second.fail(new RedisCommandExecutionException("LOADING Redis is loading the dataset in memory"));
		Sent third = server();
		assertThat(third.call()).isSameAs(first.call());
		third.answer("D1");
		assertThat(answer).isCompletedWithValue(done(1));
	}

	@Test
	void formsACallAnewThatWasNotExecuted() {
		submit(add("a", 1));
		Sent first = server();
		Runnable later = holdBack();
		first.fail(new RedisCommandExecutionException("OOM command not allowed when used memory > 'maxmemory'."));
		submit(add("b", 1));
		later.run();
		Sent second = server();

		assertThat(second.call().stamp().sequence()).isGreaterThan(first.call().stamp().sequence());
		assertThat(second.call().changes()).containsExactly(add("a", 1), add("b", 1));
	}

	@Test
	void saysThatNothingWasDoneIfItWasNeverSent() {
		submit(add("a", 1));
		CompletableFuture<Applied> waiting = submit(add("b", 1));

		this.lane.tick(System.nanoTime() + LATER);

		assertThat(execution(waiting)).isEqualTo(Execution.NOT_EXECUTED);
	}

	@Test
	void saysThatItDoesNotKnowIfItWasSent() {
		CompletableFuture<Applied> waiting = submit(add("a", 1));

		this.lane.tick(System.nanoTime() + LATER);

		assertThat(execution(waiting)).isEqualTo(Execution.OUTCOME_UNKNOWN);
		submit(add("b", 1));
		server().answer("D1");
		assertThat(this.sent.peek().call().changes()).containsExactly(add("b", 1));
	}

	@Test
	void saysThatNothingWasDoneIfTheServerSaidSo() {
		CompletableFuture<Applied> waiting = submit(add("a", 1));
		Runnable later = holdBack();
		server().fail(new NotConnectedException("away", null));

		this.lane.tick(System.nanoTime() + LATER);

		assertThat(execution(waiting)).isEqualTo(Execution.NOT_EXECUTED);
		later.run();
		await().until(this.lane::isIdle);
	}

	@Test
	void goesOnUnderAnotherNameWhereItIsNotAlone() {
		CompletableFuture<Applied> answer = submit(add("a", 1));
		Sent first = server();
		first.answer(Standing.CLASH);
		Sent second = server();

		assertThat(second.call().stamp().instance()).isNotEqualTo(first.call().stamp().instance());
		second.answer("D1");
		assertThat(answer).isCompletedWithValue(done(1));
	}

	@Test
	void doesNotGuessWhatAClonesLaterCallHides() {
		CompletableFuture<Applied> answer = submit(add("a", 1));
		server().fail(new RedisException("Connection closed"));
		server().answer(Standing.OLD);

		assertThat(execution(answer)).isEqualTo(Execution.OUTCOME_UNKNOWN);
	}

	@Test
	void sendsAnewWhatCameTooLateAndWasNeverApplied() {
		CompletableFuture<Applied> answer = submit(add("a", 1));
		server().fail(new RedisException("Connection closed"));
		server().answer(Standing.EXPIRED);
		server().answer("D1");

		assertThat(answer).isCompletedWithValue(done(1));
	}

	@Test
	void doesNotGuessWhenTheServerMayHaveForgotten() {
		Lane forgotten = lane(new RedisStateSettings.Limits(Duration.ofSeconds(2), Duration.ofNanos(1),
				Duration.ofNanos(2), 10, Duration.ofSeconds(30)));
		CompletableFuture<Applied> answer = submit(forgotten, add("a", 1));
		server().fail(new RedisException("Connection closed"));
		server().answer(Standing.EXPIRED);

		assertThat(execution(answer)).isEqualTo(Execution.OUTCOME_UNKNOWN);
	}

	@Test
	void refusesMoreThanMayWait() {
		Lane narrow = lane(new RedisStateSettings.Limits(Duration.ofSeconds(2), Duration.ofMinutes(5),
				Duration.ofHours(24), 1, Duration.ofSeconds(30)));
		submit(narrow, add("a", 1));
		submit(narrow, add("a", 1));

		assertThat(execution(submit(narrow, add("a", 1)))).isEqualTo(Execution.NOT_EXECUTED);
	}

	@Test
	void sendsNoMoreAtOnceThanACallMayHave() {
		submit(add("a", 1));
		for (int i = 0; i < 200; i++) {
			submit(add("c" + i, 1));
		}
		server().answer("D1");

		assertThat(this.sent.peek().call().items()).hasSize(128);
	}

	@Test
	void tellsEachItemItsOwnEnd() {
		submit(add("a", 1));
		Place cell = Place.of(PlaceKind.CELL, StateScope.APPLICATION, "cell");
		CompletableFuture<Applied> conflict = submit(
				Change.of(new Check(cell, Optional.of("1")), new Write.Put(cell, "2", Optional.empty())));
		CompletableFuture<Applied> added = submit(add("b", 1));
		server().answer("D1");
		server().answer("C", "D7");

		assertThat(conflict).isCompletedWithValue(Applied.Conflict.CONFLICT);
		assertThat(added).isCompletedWithValue(done(7));
	}

	private Lane lane(RedisStateSettings.Limits limits) {
		return new Lane(call -> {
			Sent made = new Sent(call, new CompletableFuture<>());
			synchronized (this.sent) {
				this.sent.add(made);
			}
			return made.reply();
		}, "00", () -> Integer.toHexString(this.names.incrementAndGet()), this.timer, limits);
	}

	private Sent server() {
		await().pollInterval(Duration.ofMillis(1)).until(() -> {
			synchronized (this.sent) {
				return !this.sent.isEmpty();
			}
		});
		synchronized (this.sent) {
			return this.sent.remove();
		}
	}

	/** Answer the call that was sent, and look at the next. */
	private Call answer(String... answers) {
		server().answer(answers);
		return this.sent.peek().call();
	}

	/** Keep the timer from anything until what is answered is run. */
	private Runnable holdBack() {
		CountDownLatch held = new CountDownLatch(1);
		this.timer.execute(() -> {
			try {
				held.await();
			}
			catch (InterruptedException over) {
				Thread.currentThread().interrupt();
			}
		});
		return held::countDown;
	}

	private CompletableFuture<Applied> submit(Change change) {
		return submit(this.lane, change);
	}

	private static CompletableFuture<Applied> submit(Lane lane, Change change) {
		return apply(lane, change).toFuture();
	}

	private static Mono<Applied> apply(Lane lane, Change change) {
		return Mono.create(sink -> lane
			.submit(new Submission(change, sink, System.nanoTime() + Duration.ofSeconds(30).toNanos())));
	}

	private static Execution execution(CompletableFuture<Applied> answer) {
		assertThat(answer).isCompletedExceptionally();
		return answer.handle((applied, failure) -> ((StateUnavailableException) failure).execution()).join();
	}

	private static Change add(String name, long delta) {
		return Change.of(new Write.Add(counter(name), delta, true));
	}

	private static Place counter(String name) {
		return Place.of(PlaceKind.COUNTER, StateScope.APPLICATION, name);
	}

	private static Applied done(long answer) {
		return new Applied.Done(List.of(answer));
	}

	/**
	 * A call that was sent, and the reply that is waited for.
	 *
	 * @param call what was sent
	 * @param reply what will be answered
	 */
	private record Sent(Call call, CompletableFuture<Reply> reply) {

		void answer(String... answers) {
			this.reply.complete(new Reply(Standing.OK, OptionalLong.empty(), 0, List.of(answers)));
		}

		void answer(Standing standing) {
			this.reply.complete(new Reply(standing, OptionalLong.empty(), 0, List.of()));
		}

		void fail(Throwable failure) {
			this.reply.completeExceptionally(failure);
		}

	}

}
