package io.faasade.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.faasade.codec.UnreadablePayloadException;
import io.faasade.function.DuplicateFunctionException;
import io.faasade.invocation.Ending;
import io.faasade.invocation.InvocationFilter;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Failed;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Rejected.Reason;
import io.faasade.invocation.Payload;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ResolvableType;

import static io.faasade.dispatch.Functions.call;
import static io.faasade.dispatch.Functions.directory;
import static io.faasade.dispatch.Functions.function;
import static io.faasade.dispatch.Functions.invoker;
import static io.faasade.dispatch.Functions.settled;
import static io.faasade.dispatch.Functions.supplier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** What happens between the door and the function. */
class FunctionInvokerTests {

	private final List<String> seen = new ArrayList<>();

	@Test
	void answersACallFromCode() {
		FunctionInvoker invoker = invoker(directory(function("shout", String::toUpperCase)), new LimitsFilter());

		String answer = invoker.invoke("shout", "hello");

		assertThat(answer).isEqualTo("HELLO");
	}

	@Test
	void waitsForAnAnswerThatComesLater() {
		FunctionInvoker invoker = invoker(directory(
				supplier("mono", ResolvableType.forClassWithGenerics(Mono.class, String.class),
						() -> Mono.just("later")),
				supplier("stage", ResolvableType.forClassWithGenerics(CompletionStage.class, String.class),
						() -> CompletableFuture.completedFuture("staged"))),
				new LimitsFilter());

		assertThat(invoker.<String>invoke("mono")).isEqualTo("later");
		assertThat(invoker.<String>invoke("stage")).isEqualTo("staged");
	}

	@Test
	void answersManyAsAFlux() {
		FunctionInvoker invoker = invoker(directory(supplier("words",
				ResolvableType.forClassWithGenerics(Flux.class, String.class), () -> Flux.just("a", "b"))),
				new LimitsFilter());

		Flux<String> words = invoker.invoke("words");

		assertThat(words.collectList().block()).containsExactly("a", "b");
	}

	@Test
	void throwsWhatTheFunctionThrew() {
		FunctionInvoker invoker = invoker(directory(function("fail", text -> {
			throw new IllegalStateException(text);
		})));

		assertThatIllegalStateException().isThrownBy(() -> invoker.invoke("fail", "broken")).withMessage("broken");
	}

	@Test
	void tellsACallerInCodeWhyAFunctionWasNotRun() {
		FunctionInvoker invoker = invoker(directory());

		assertThatExceptionOfType(InvocationRefusedException.class).isThrownBy(() -> invoker.invoke("nobody", "x"))
			.withMessageContaining("UNKNOWN_FUNCTION");
	}

	@Test
	void rejectsWhatTheCodecCannotRead() {
		FunctionInvoker invoker = invoker(directory(function("shout", text -> {
			throw new AssertionError("ran");
		})), (invocation, next) -> {
			throw new UnreadablePayloadException(new Rejected(Reason.UNREADABLE_PAYLOAD, "broken"));
		});

		assertThat(settled(invoker.invoke(call("shout", "x")))).isInstanceOf(Rejected.class);
	}

	@Test
	void letsAnOuterFilterSeeHowAnInnerOneBroke() {
		FunctionInvoker invoker = invoker(directory(function("list", text -> text)), noting("outer"),
				(invocation, next) -> {
					throw new IllegalStateException("inner broke");
				});

		invoker.invoke(call("list", "x"));

		assertThat(this.seen).containsExactly("> outer", "< outer failed");
	}

	@Test
	void runsFiltersInTheirOrder() {
		FunctionInvoker invoker = invoker(directory(function("list", text -> text)), noting("outer"), noting("inner"));

		invoker.invoke(call("list", "x"));

		assertThat(this.seen).containsExactly("> outer", "> inner", "< inner completed", "< outer completed");
	}

	@Test
	void letsAFilterAnswerInTheFunctionsPlace() {
		FunctionInvoker invoker = invoker(directory(function("list", text -> {
			throw new AssertionError("ran");
		})), (invocation, next) -> new Completed(Payload.ofValue("filtered")));

		assertThat(invoker.<String>invoke("list", "x")).isEqualTo("filtered");
	}

	@Test
	void turnsAnErrorOfLinkingIntoAFailureAlsoInsideAMono() {
		FunctionInvoker invoker = invoker(directory(supplier("broken",
				ResolvableType.forClassWithGenerics(Mono.class, String.class), () -> Mono.fromSupplier(() -> {
					throw new NoClassDefFoundError("gone");
				}))), new LimitsFilter());

		assertThat(settled(invoker.invoke(call("broken", null)))).isInstanceOfSatisfying(Failed.class,
				failed -> assertThat(failed.cause()).isInstanceOf(NoClassDefFoundError.class));
	}

	@Test
	void givesThePermitBackAlthoughAFilterAnsweredInTheFunctionsPlace() {
		FunctionDirectory directory = directory(function("list", text -> text));
		FunctionInvoker invoker = invoker(directory, (invocation, next) -> new Completed(Payload.empty()));

		for (int call = 0; call < 10; call++) {
			assertThat(settled(invoker.invoke(call("list", "x"))).ending()).isEqualTo(Ending.COMPLETED);
		}

		assertThat(directory.functions()).allSatisfy(function -> assertThat(function.gate().running()).isZero());
	}

	@Test
	void stopsAtTwoFunctionsOfOneName() {
		assertThatExceptionOfType(DuplicateFunctionException.class)
			.isThrownBy(() -> directory(function("list", text -> text), function("list", text -> text)))
			.withMessageContaining("Two functions are named 'list'");
	}

	private InvocationFilter noting(String name) {
		return (invocation, next) -> {
			this.seen.add("> " + name);
			return next.handle(invocation).onEnd(end -> this.seen.add("< " + name + " " + end.ending().tag()));
		};
	}

}
