package io.faasade.invocation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.faasade.function.FunctionName;
import io.faasade.invocation.Outcome.Cancelled;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Deferred;
import io.faasade.invocation.Outcome.Failed;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Settled;
import io.faasade.invocation.Outcome.Streaming;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** When an outcome tells of its end. */
class OutcomeTests {

	private final List<Ending> ends = new ArrayList<>();

	@Test
	void tellsAtOnceWhenItIsSettled() {
		listened(new Completed(Payload.empty()));

		assertThat(this.ends).containsExactly(Ending.COMPLETED);
	}

	@Test
	void tellsOfADeferredEndOnlyWhenItComes() {
		Sinks.One<Outcome> later = Sinks.one();
		StepVerifier.create(((Deferred) listened(new Deferred(later.asMono()))).outcome())
			.then(() -> assertThat(this.ends).isEmpty())
			.then(() -> later.tryEmitValue(new Completed(Payload.text("x"))))
			.expectNextCount(1)
			.verifyComplete();

		assertThat(this.ends).containsExactly(Ending.COMPLETED);
	}

	@Test
	void takesAnErrorForAFailureAndNothingForAnEmptyAnswer() {
		assertThat(ended(new Deferred(Mono.error(new IllegalStateException())))).isInstanceOf(Failed.class);
		assertThat(ended(new Deferred(Mono.empty()))).isInstanceOf(Completed.class);
		assertThat(this.ends).containsExactly(Ending.FAILED, Ending.COMPLETED);
	}

	@Test
	void tellsThatTheCallerLeftADeferredOutcome() {
		((Deferred) listened(new Deferred(Mono.never()))).outcome().subscribe().dispose();

		assertThat(this.ends).containsExactly(Ending.CANCELLED);
	}

	@Test
	void tellsOfAStreamsLastItem() {
		Streaming streaming = (Streaming) listened(Streaming.of(Flux.just(Payload.text("a"), Payload.text("b"))));

		StepVerifier.create(streaming.items(), 1)
			.expectNextCount(1)
			.then(() -> assertThat(this.ends).isEmpty())
			.thenRequest(1)
			.expectNextCount(1)
			.verifyComplete();
		assertThat(this.ends).containsExactly(Ending.COMPLETED);
	}

	@Test
	void tellsOfAStreamThatBreaksOrIsLeft() {
		Streaming broken = (Streaming) listened(Streaming.of(Flux.error(new IllegalStateException())));
		Streaming left = (Streaming) listened(Streaming.of(Flux.never()));

		broken.items().onErrorComplete().subscribe();
		left.items().subscribe().dispose();

		assertThat(this.ends).containsExactly(Ending.FAILED, Ending.CANCELLED);
	}

	@Test
	void followsAStreamBehindADeferredOutcomeToItsOwnEnd() {
		Outcome outcome = listened(new Deferred(Mono.just(Streaming.of(Flux.just(Payload.text("a"))))));

		Outcome streaming = ((Deferred) outcome).outcome().block();
		assertThat(this.ends).isEmpty();
		((Streaming) streaming).items().blockLast();

		assertThat(this.ends).containsExactly(Ending.COMPLETED);
	}

	@Test
	void endsADiscardedStreamWithoutSubscribing() {
		Streaming streaming = (Streaming) listened(Streaming.of(Flux.defer(() -> {
			throw new AssertionError("subscribed");
		})));

		streaming.discard();

		assertThat(this.ends).containsExactly(Ending.COMPLETED);
	}

	@Test
	void tellsATimeoutFromOtherFailures() {
		assertThat(Settled.of(new IllegalStateException()).ending()).isEqualTo(Ending.FAILED);
		assertThat(new Failed(new InvocationTimeoutException(new FunctionName("slow"), Duration.ofSeconds(1))).ending())
			.isEqualTo(Ending.TIMEOUT);
	}

	@Test
	void survivesADeepRecursionButNotTheEndOfMemory() {
		assertThat(Settled.of(new StackOverflowError()).ending()).isEqualTo(Ending.FAILED);
		assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> Settled.of(new OutOfMemoryError()));
	}

	@Test
	void takesTheCallersMistakeInTheMiddleOfAStreamForARejection() {
		RejectionException mistake = new RejectionException(new Rejected(Rejected.Reason.UNREADABLE_PAYLOAD, "broken"));
		Streaming streaming = (Streaming) listened(Streaming.of(Flux.error(mistake)));

		streaming.items().onErrorComplete().subscribe();

		assertThat(this.ends).containsExactly(Ending.REJECTED);
		assertThat(ended(new Deferred(Mono.error(mistake)))).isEqualTo(mistake.rejection());
	}

	private Outcome listened(Outcome outcome) {
		return outcome.onEnd(end -> this.ends.add(end.ending()));
	}

	private Outcome ended(Deferred outcome) {
		return ((Deferred) listened(outcome)).outcome().blockOptional().orElse(new Cancelled());
	}

}
