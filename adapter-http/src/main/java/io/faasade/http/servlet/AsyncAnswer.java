package io.faasade.http.servlet;

import java.util.function.Function;

import io.faasade.http.HttpAnswer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

import org.springframework.util.Assert;
import org.springframework.web.context.request.async.AsyncWebRequest;
import org.springframework.web.context.request.async.WebAsyncManager;
import org.springframework.web.context.request.async.WebAsyncUtils;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * Waits for an answer without a thread, as Spring MVC does for a {@link DeferredResult}:
 * so that its interceptors and its tests' clients know what goes on, and the request is
 * dispatched once more when the answer is there.
 */
final class AsyncAnswer {

	// Functions have time limits of their own, and a stream may go on for ever.
	private static final long NO_TIMEOUT = -1;

	private final WebAsyncManager manager;

	private final AsyncWebRequest request;

	private final DeferredResult<Object> result = new DeferredResult<>(NO_TIMEOUT);

	private final Disposable.Swap answer = Disposables.swap();

	private AsyncAnswer(HttpServletRequest request, HttpServletResponse response) {
		this.manager = WebAsyncUtils.getAsyncManager(request);
		this.request = WebAsyncUtils.createAsyncWebRequest(request, response);
		this.manager.setAsyncWebRequest(this.request);
		this.result.onError(clientLeft -> this.answer.dispose());
		this.result.onCompletion(this.answer::dispose);
	}

	/**
	 * Wait for an answer.
	 * @param answering answers, given a response that may be written on any thread until
	 * the container takes it back; an answer that is not written there is left to the
	 * dispatch
	 */
	static void start(HttpServletRequest request, HttpServletResponse response,
			Function<HttpServletResponse, Mono<HttpAnswer>> answering) throws ServletException {
		new AsyncAnswer(request, response).start(answering);
	}

	private void start(Function<HttpServletResponse, Mono<HttpAnswer>> answering) throws ServletException {
		try {
			this.manager.startDeferredResultProcessing(this.result);
		}
		catch (Exception refused) {
			throw new ServletException(refused);
		}
		this.answer.update(answering.apply(response())
			.subscribe(this.result::setResult, this.result::setErrorResult, () -> this.result.setResult(null)));
	}

	private HttpServletResponse response() {
		HttpServletResponse response = this.request.getNativeResponse(HttpServletResponse.class);
		Assert.state(response != null, "No servlet response");
		return response;
	}

}
