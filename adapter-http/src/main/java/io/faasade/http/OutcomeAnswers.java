package io.faasade.http;

import io.faasade.invocation.Invocation;
import io.faasade.invocation.Outcome.Cancelled;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Deferred;
import io.faasade.invocation.Outcome.Failed;
import io.faasade.invocation.Outcome.Fold;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Settled;
import io.faasade.invocation.Outcome.Streaming;
import io.faasade.invocation.Outcome.Unavailable;
import io.faasade.invocation.Payload;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes the answer to one invocation of the way it ended, once its status is certain. */
final class OutcomeAnswers implements Fold<Mono<HttpAnswer>> {

	private final Invocation invocation;

	private final AnswerTerms terms;

	private final Problems problems;

	OutcomeAnswers(Invocation invocation, AnswerTerms terms) {
		this.invocation = invocation;
		this.terms = terms;
		this.problems = new Problems(invocation.id());
	}

	@Override
	public Mono<HttpAnswer> completed(Completed completed) {
		try {
			return answer(completed.payload());
		}
		catch (IllegalAnswerException illegal) {
			return failed(new Failed(illegal));
		}
	}

	private Mono<HttpAnswer> answer(Payload payload) {
		HttpAnswer.Builder answer = PayloadAnswers.begin(payload, this.invocation.id());
		return payload.isStream() ? begun(answer, payload.chunks(), Framing.CHUNKS)
				: settled(answer.bytes(payload.sharedBytes()));
	}

	@Override
	public Mono<HttpAnswer> rejected(Rejected rejected) {
		return settled(problem(rejected).answer());
	}

	private Problem problem(Rejected rejected) {
		return this.problems.of(this.terms.argument().map(argument -> argument.named(rejected)).orElse(rejected));
	}

	@Override
	public Mono<HttpAnswer> unavailable(Unavailable unavailable) {
		return settled(this.problems.of(unavailable).answer());
	}

	@Override
	public Mono<HttpAnswer> failed(Failed failed) {
		if (this.terms.settings().passedOn().test(failed.cause())) {
			return Mono.error(failed.cause());
		}
		try {
			return settled(recorded(failed).answer());
		}
		catch (IllegalAnswerException illegal) {
			return failed(new Failed(illegal));
		}
	}

	private Problem recorded(Failed failed) {
		Problem problem = this.problems.of(failed);
		if (problem.isOurs()) {
			FailureLog.record(this.invocation, failed);
		}
		return problem;
	}

	@Override
	public Mono<HttpAnswer> cancelled(Cancelled cancelled) {
		return Mono.empty();
	}

	@Override
	public Mono<HttpAnswer> deferred(Deferred deferred) {
		return deferred.outcome().flatMap(outcome -> outcome.fold(this));
	}

	private Mono<HttpAnswer> settled(HttpAnswer answer) {
		return Mono.just(timed(this.terms.head() ? answer.withoutBody() : answer));
	}

	private HttpAnswer timed(HttpAnswer answer) {
		return this.terms.settings().serverTiming() ? answer.with(ServerTiming.since(this.invocation.arrivedAt()))
				: answer;
	}

	@Override
	public Mono<HttpAnswer> streaming(Streaming streaming) {
		try {
			return answer(streaming, head(streaming));
		}
		catch (IllegalAnswerException illegal) {
			streaming.discard();
			return failed(new Failed(illegal));
		}
	}

	private HttpAnswer.Builder head(Streaming streaming) {
		Payload head = streaming.head();
		Payload typed = head.contentType().isEmpty()
				? head.withContentType(this.terms.representation().type().toString()) : head;
		return PayloadAnswers.begin(typed, this.invocation.id());
	}

	private Mono<HttpAnswer> answer(Streaming streaming, HttpAnswer.Builder answer) {
		if (answer.isBodiless()) {
			streaming.discard();
			return settled(answer.empty());
		}
		if (this.terms.head()) {
			streaming.discard();
		}
		Framing framing = this.terms.framing().in(streaming.head().contentType());
		return begun(answer, framing.frame(streaming.items()), framing);
	}

	private Mono<HttpAnswer> begun(HttpAnswer.Builder answer, Flux<byte[]> frames, Framing framing) {
		if (this.terms.head()) {
			return settled(answer.frames(frames));
		}
		return FirstSignal.of(frames)
			.map(begun -> timed(answer.frames(ended(begun, framing))))
			.onErrorResume(thrown -> Settled.of(thrown).fold(this));
	}

	// What was written cannot be taken back: events can tell of the error, all else
	// breaks off.
	private Flux<byte[]> ended(Flux<byte[]> frames, Framing framing) {
		return frames.onErrorResume(thrown -> {
			Problem problem = problem(thrown);
			return (framing == Framing.EVENTS) ? Mono.just(ServerSentEvents.error(problem.body()))
					: Mono.error(new BrokenAnswerException());
		});
	}

	private Problem problem(Throwable thrown) {
		Settled ending = Settled.of(thrown);
		if (ending instanceof Unavailable unavailable) {
			return this.problems.of(unavailable);
		}
		return (ending instanceof Failed failed) ? recorded(failed) : problem((Rejected) ending);
	}

}
