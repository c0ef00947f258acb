package io.faasade.state.transaction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.faasade.dispatch.FunctionDispatcher;
import io.faasade.function.FunctionDescriptor;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Failed;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Settled;
import io.faasade.invocation.Outcome.Unavailable.Reason;
import io.faasade.state.StateMap;
import io.faasade.state.engine.Applied.Repeated;
import io.faasade.state.engine.Applied.TurnedAway;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.IdempotencyKey;
import io.faasade.state.engine.StateScope;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a function does to state is one commit, or nothing. */
class TransactionFilterTests extends TransactionCases {

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

}
