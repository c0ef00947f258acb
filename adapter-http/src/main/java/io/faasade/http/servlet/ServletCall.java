package io.faasade.http.servlet;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.faasade.http.BodyPlan;
import io.faasade.http.HttpAnswer;
import io.faasade.http.HttpBody;
import io.faasade.http.HttpCall;
import io.faasade.invocation.UnavailableException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * One request that calls a function, on the container's thread or handed over to one of
 * ours.
 *
 * <p>
 * <b>When the time is up</b> and the function still holds the container's thread, another
 * one answers: the container's thread must not be interrupted, and the function might not
 * heed it. This is done without {@code startAsync()}, which would gain nothing: a
 * container completes an asynchronous request only after the thread that started it has
 * come back, so all that reaches the client in time is what is written and flushed. And
 * it would cost every other call: whatever around us looks at {@code isAsyncStarted()}
 * would take it for one that goes on elsewhere. {@link FirstAnswer} keeps the two threads
 * apart, as the Servlet specification (2.3.3.4) asks for.
 */
final class ServletCall {

	private final HttpCall call;

	private final ServletRequestView view;

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	private final Executor executor;

	private final FirstAnswer answers = new FirstAnswer();

	private @Nullable BodyChunks chunks;

	ServletCall(HttpCall call, ServletRequestView view, HttpServletRequest request, HttpServletResponse response,
			Executor executor) {
		this.call = call;
		this.view = view;
		this.request = request;
		this.response = response;
		this.executor = executor;
	}

	/** Run the function and answer, now or later. */
	void serve() throws ServletException, IOException {
		CompletableFuture<@Nullable HttpAnswer> pending = this.call.serveHere(body(), this::answerLate).toFuture();
		boolean here = (pending.isDone() && !streams(pending)) || !this.request.isAsyncSupported();
		if (here) {
			answerHere(whole(pending, this.response));
			this.view.close();
		}
		else {
			this.view.detach();
			AsyncAnswer.start(this.request, this.response, usable -> whole(pending, usable));
		}
	}

	/**
	 * Whether there is a function to run that may block, and not for what it is being
	 * sent: reading that needs a thread of ours as well, and might wait for one in vain.
	 */
	boolean mayBeHandedOver() {
		return this.call.mayBlock() && this.call.bodyPlan() != BodyPlan.STREAM && this.request.isAsyncSupported();
	}

	/** Run the function on a thread of ours, and answer when it has ended. */
	void handOver() throws ServletException, IOException {
		HttpBody body = body();
		this.view.detach();
		AsyncAnswer.start(this.request, this.response,
				usable -> whole(this.call.serveFromThread(body).toFuture(), usable));
	}

	private HttpBody body() throws IOException {
		return switch (this.call.bodyPlan()) {
			case NONE -> HttpBody.none();
			case BYTES -> ServletBodies.bytes(this.request, this.call);
			case FORM -> ServletBodies.form(this.request, this.call);
			case MULTIPART -> ServletBodies.multipart(this.request, this.call);
			case STREAM -> stream();
		};
	}

	private HttpBody stream() {
		BodyChunks opened = new BodyChunks(this.request, this.executor);
		this.chunks = opened;
		return HttpBody.stream(opened.flux());
	}

	private static boolean streams(CompletableFuture<@Nullable HttpAnswer> done) {
		HttpAnswer answer = done.isCompletedExceptionally() ? null : done.join();
		return answer != null && answer.isStream();
	}

	/** An answer that is all here; none if it is written already. */
	private Mono<HttpAnswer> whole(CompletableFuture<@Nullable HttpAnswer> pending, HttpServletResponse usable) {
		Mono<HttpAnswer> whole = Mono.fromFuture(pending)
			.flatMap(answer -> answer.isStream() ? written(answer, usable) : Mono.just(answer));
		BodyChunks opened = this.chunks;
		return (opened == null) ? whole
				: Mono.usingWhen(Mono.just(opened), body -> whole, body -> Mono.fromFuture(body.close(), true));
	}

	private Mono<HttpAnswer> written(HttpAnswer answer, HttpServletResponse usable) {
		return Mono.fromFuture(FrameWriter.write(answer, usable, this.executor))
			.then(Mono.<HttpAnswer>empty())
			.onErrorResume(UnavailableException.class, this.call::instead);
	}

	private void answerHere(Mono<HttpAnswer> whole) throws ServletException, IOException {
		Object ending = whole.cast(Object.class).onErrorResume(Mono::just).block();
		this.answers.give(() -> ServletAnswers.finish(ending, this.request, this.response));
	}

	// On the thread that watches the time, which must not wait for a slow client. If no
	// other is free, the container's own answers once the function lets go of it.
	private void answerLate(HttpAnswer timeout) {
		try {
			this.executor.execute(() -> writeLate(timeout));
		}
		catch (RejectedExecutionException full) {
			// It will find the answer that the time is up where it finds any other.
		}
	}

	private void writeLate(HttpAnswer timeout) {
		try {
			this.answers.give(() -> ServletAnswers.writeLast(timeout, this.request, this.response));
		}
		catch (IOException | ServletException clientLeft) {
			// There is nobody left to tell.
		}
	}

}
