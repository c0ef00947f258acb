package io.faasade.state;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Idempotency.Claim;
import io.faasade.state.engine.IdempotencyKey;
import io.faasade.state.engine.StateRangeException;
import io.faasade.state.engine.StateScope;
import io.faasade.state.engine.Write;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Records of requests that may be repeated. */
abstract class IdempotencyContract extends StateCases {

	private static final Duration LEASE = Duration.ofMinutes(1);

	private static final Duration SHORT = Duration.ofMillis(100);

	private static final Duration RETENTION = Duration.ofHours(24);

	IdempotencyContract(Opening opening) {
		super(opening);
	}

	@Test
	@DisplayName("the first to ask may begin")
	void begins() {
		assertThat(begin(open(), LEASE)).isInstanceOf(Claim.Begun.class);
	}

	@Test
	@DisplayName("who asks while it runs hears how long at least")
	void tellsThatItRuns() {
		begin(open(), LEASE);

		assertThat(begin(open(), LEASE)).isInstanceOfSatisfying(Claim.InProgress.class,
				running -> assertThat(running.lease()).isPositive().isLessThanOrEqualTo(LEASE));
	}

	@Test
	@DisplayName("who asks with another request under the same key hears so, while it runs and when it is done")
	void tellsOtherRequests() {
		StateStore store = open();
		String token = token(store);

		assertThat(Form.get(store.idempotency().begin(key(), "other", LEASE))).isEqualTo(Claim.Mismatch.MISMATCH);
		finish(store, token);
		assertThat(Form.get(store.idempotency().begin(key(), "other", LEASE))).isEqualTo(Claim.Mismatch.MISMATCH);
	}

	@Test
	@DisplayName("who asks when it is done hears the answer to the letter, from every instance")
	void keepsTheAnswer() {
		StateStore store = open();
		String answer = "{\"status\":200,\"body\":\"Grüße 😀 \\u0000\"}\n" + "x".repeat(100_000);

		assertThat(
				Form.get(store.apply(new Change(List.of(), List.of(add(counter(), 1)), guard(token(store), answer)))))
			.isEqualTo(done(1L));
		assertThat(begin(open(), LEASE)).isEqualTo(new Claim.Done(answer));
	}

	@Test
	@DisplayName("a request may be done without any effect")
	void isDoneWithoutEffect() {
		StateStore store = open();

		assertThat(finish(store, token(store))).isEqualTo(done());
		assertThat(begin(store, LEASE)).isEqualTo(new Claim.Done("answer"));
	}

	@Test
	@DisplayName("I1: a change sent again under the same guard is answered and not done again")
	void isDoneOnce() {
		StateStore store = open();
		String token = token(store);
		Change change = new Change(List.of(absent(cell())), List.of(add(counter(), 1), put(cell(), "1")),
				guard(token, "answer"));

		assertThat(Form.get(store.apply(change))).isEqualTo(done(1L, 0L));
		for (int i = 0; i < 3; i++) {
			assertThat(Form.get(open().apply(change))).isEqualTo(new Applied.Repeated("answer"));
		}
		assertThat(look(store, counter())).contains("1");
	}

	@Test
	@DisplayName("I1: of one guarded change sent many times at once, one is done")
	void isDoneOnceAtOnce() throws Exception {
		StateStore[] stores = { open(), open() };
		Change change = new Change(List.of(), List.of(add(counter(), 1)), guard(token(stores[0]), "answer"));
		Set<Applied> answers = ConcurrentHashMap.newKeySet();

		atOnce(8, thread -> answers.add(Form.get(stores[thread % 2].apply(change))));

		assertThat(answers).containsExactlyInAnyOrder(done(1L), new Applied.Repeated("answer"));
		assertThat(look(stores[0], counter())).contains("1");
	}

	@Test
	@DisplayName("I3: who does not hold the record changes nothing")
	void fencesOffStrangers() {
		StateStore store = open();
		token(store);

		assertThat(finish(store, "made-up", add(counter(), 1))).isEqualTo(Applied.Fenced.FENCED);
		assertThat(look(store, counter())).isEmpty();
		assertThat(begin(store, LEASE)).isInstanceOf(Claim.InProgress.class);
	}

	@Test
	@DisplayName("I3: where there is no record, nothing is changed")
	void fencesOffTheForgotten() {
		StateStore store = open();

		assertThat(finish(store, "made-up", add(counter(), 1))).isEqualTo(Applied.Fenced.FENCED);
		assertThat(look(store, counter())).isEmpty();
		assertThat(begin(store, LEASE)).isInstanceOf(Claim.Begun.class);
	}

	@Test
	@DisplayName("I2: a conflict leaves the record as it is, to be tried again")
	void runsOnAfterAConflict() {
		StateStore store = open();
		String token = token(store);
		Change stale = new Change(List.of(seen(cell(), "1")), List.of(add(counter(), 1)), guard(token, "answer"));

		assertThat(Form.get(store.apply(stale))).isEqualTo(Applied.Conflict.CONFLICT);
		assertThat(begin(store, LEASE)).isInstanceOf(Claim.InProgress.class);
		assertThat(look(store, counter())).isEmpty();
		assertThat(finish(store, token, add(counter(), 1))).isEqualTo(done(1L));
	}

	@Test
	@DisplayName("I2: a number that would outgrow its bounds leaves the record as it is")
	void runsOnAfterAnOverflow() {
		StateStore store = open();
		String token = token(store);

		assertThatExceptionOfType(StateRangeException.class).isThrownBy(
				() -> finish(store, token, put(cell(), "1"), add(counter(), Write.BOUND - 1), add(counter(), 1)));
		assertThat(begin(store, LEASE)).isInstanceOf(Claim.InProgress.class);
		assertThat(look(store, cell())).isEmpty();
		assertThat(finish(store, token)).isEqualTo(done());
	}

	@Test
	@DisplayName("a holder may extend its lease, and a stranger may not")
	void isExtendedByItsHolder() {
		StateStore store = open();
		String token = token(store);

		assertThat(extend(store, token)).isTrue();
		assertThat(extend(store, "made-up")).isFalse();
		finish(store, token);
		assertThat(extend(store, token)).isFalse();
	}

	@Test
	@DisplayName("where there is no record there is nothing to extend or to release")
	void isNeitherExtendedNorReleasedWhereThereIsNone() {
		StateStore store = open();
		release(store, "made-up");

		assertThat(extend(store, "made-up")).isFalse();
		assertThat(begin(store, LEASE)).isInstanceOf(Claim.Begun.class);
	}

	@Test
	@DisplayName("a released record can be begun again, by whoever comes, with whatever request")
	void releases() {
		StateStore store = open();
		String token = token(store);
		release(store, token);

		Claim again = Form.get(open().idempotency().begin(key(), "other", LEASE));
		assertThat(again).isInstanceOfSatisfying(Claim.Begun.class,
				begun -> assertThat(begun.token()).isNotEqualTo(token));
		assertThat(finish(store, token, add(counter(), 1))).isEqualTo(Applied.Fenced.FENCED);
	}

	@Test
	@DisplayName("who does not hold a record cannot release it")
	void isNotReleasedByStrangers() {
		StateStore store = open();
		String token = token(store);
		release(store, "made-up");

		assertThat(begin(store, LEASE)).isInstanceOf(Claim.InProgress.class);
		finish(store, token);
		release(store, token);
		assertThat(begin(store, LEASE)).isEqualTo(new Claim.Done("answer"));
	}

	@Test
	@DisplayName("I3: once the lease is up another takes over, and the former holder changes nothing any more")
	void isTakenOver() {
		StateStore store = open();
		String former = token(store, SHORT);
		String latter = takenOver();

		assertThat(latter).isNotEqualTo(former);
		assertThat(extend(store, former)).isFalse();
		release(store, former);
		assertThat(finish(store, former, add(counter(), 1))).isEqualTo(Applied.Fenced.FENCED);
		assertThat(look(store, counter())).isEmpty();
		assertThat(finish(store, latter, add(counter(), 10))).isEqualTo(done(10L));
	}

	@Test
	@DisplayName("a former holder hears the answer of the one who took over")
	void tellsTheFormerHolder() {
		StateStore store = open();
		String former = token(store, SHORT);
		finish(store, takenOver(), add(counter(), 10));

		assertThat(finish(store, former, add(counter(), 1))).isIn(Applied.Fenced.FENCED,
				new Applied.Repeated("answer"));
		assertThat(look(store, counter())).contains("10");
	}

	@Test
	@DisplayName("a lease that is up is nobody else's until another takes over")
	void mayFinishLate() {
		StateStore store = open();
		String token = token(store, Duration.ofMillis(1));
		store.map(this.name, String.class).put("mark", "set later than the lease", Duration.ofMillis(50));
		await(() -> store.map(this.name, String.class).get("mark").isEmpty());

		assertThat(finish(store, token, add(counter(), 1))).isEqualTo(done(1L));
	}

	@Test
	@DisplayName("a lease that is extended is not taken over")
	void isNotTakenOverWhenExtended() {
		StateStore store = open();
		String token = token(store, SHORT.multipliedBy(10));
		store.map(this.name, String.class).put("mark", "gone later than the first lease", SHORT.multipliedBy(11));

		assertThat(extend(store, token)).isTrue();
		await(() -> store.map(this.name, String.class).get("mark").isEmpty());
		assertThat(begin(store, LEASE)).isInstanceOf(Claim.InProgress.class);
	}

	@Test
	@DisplayName("an answer is forgotten when it was kept long enough")
	void forgets() {
		StateStore store = open();
		Guard guard = new Guard.Idempotent(key(), token(store), "answer", SHORT);
		assertThat(Form.get(store.apply(new Change(List.of(), List.of(), guard)))).isEqualTo(done());

		await(() -> begin(store, LEASE) instanceof Claim.Begun);
	}

	@Test
	@DisplayName("of many who begin at once exactly one may")
	void letsOneBegin() throws Exception {
		StateStore[] stores = { open(), open() };
		Set<String> tokens = ConcurrentHashMap.newKeySet();

		atOnce(8, thread -> {
			if (begin(stores[thread % 2], LEASE) instanceof Claim.Begun begun) {
				tokens.add(begun.token());
			}
		});

		assertThat(tokens).hasSize(1);
	}

	@Test
	@DisplayName("I5: records of two functions, keys, groups, tenants or applications are different records")
	void keepsRecordsApart() {
		StateStore store = open();
		String function = this.name;
		List<IdempotencyKey> keys = List.of(new IdempotencyKey(StateScope.APPLICATION, function, "a"),
				new IdempotencyKey(StateScope.APPLICATION, function, "b"),
				new IdempotencyKey(StateScope.APPLICATION, function + "2", "a"),
				new IdempotencyKey(new StateScope("g", ""), function, "a"),
				new IdempotencyKey(new StateScope("", "t"), function, "a"),
				new IdempotencyKey(new StateScope("g", "t"), function, "a"));

		keys.forEach(key -> assertThat(Form.get(store.idempotency().begin(key, "request", LEASE)))
			.isInstanceOf(Claim.Begun.class));
		keys.forEach(key -> assertThat(Form.get(open("another").idempotency().begin(key, "request", LEASE)))
			.isInstanceOf(Claim.Begun.class));
		keys.forEach(key -> assertThat(Form.get(store.idempotency().begin(key, "request", LEASE)))
			.isInstanceOf(Claim.InProgress.class));
	}

	private IdempotencyKey key() {
		return new IdempotencyKey(StateScope.APPLICATION, "function", this.name);
	}

	private Claim begin(StateStore store, Duration lease) {
		return Form.get(store.idempotency().begin(key(), "request", lease));
	}

	private String token(StateStore store) {
		return token(store, LEASE);
	}

	private String token(StateStore store, Duration lease) {
		return ((Claim.Begun) begin(store, lease)).token();
	}

	private String takenOver() {
		StateStore other = open();
		Claim claim = Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.pollInterval(Duration.ofMillis(20))
			.until(() -> begin(other, LEASE), Claim.Begun.class::isInstance);
		return ((Claim.Begun) claim).token();
	}

	private boolean extend(StateStore store, String token) {
		return Form.get(store.idempotency().extend(key(), token, LEASE));
	}

	private void release(StateStore store, String token) {
		Form.await(store.idempotency().release(key(), token));
	}

	private Applied finish(StateStore store, String token, Write... writes) {
		return Form.get(store.apply(new Change(List.of(), List.of(writes), guard(token, "answer"))));
	}

	private Guard guard(String token, String answer) {
		return new Guard.Idempotent(key(), token, answer, RETENTION);
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20)).until(condition);
	}

}
