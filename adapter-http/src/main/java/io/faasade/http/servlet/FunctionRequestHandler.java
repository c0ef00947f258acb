package io.faasade.http.servlet;

import java.io.IOException;
import java.util.concurrent.Executor;

import io.faasade.http.HttpAnswer;
import io.faasade.http.HttpCall;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.HttpRequestHandler;
import org.springframework.web.context.request.async.WebAsyncManager;
import org.springframework.web.context.request.async.WebAsyncUtils;

/**
 * Answers requests that {@link FunctionHandlerMapping} has found a function for.
 *
 * <p>
 * A function runs on the container's own thread. What it answers later, or bit by bit, is
 * waited for without a thread, in Spring MVC's manner: the request is dispatched once
 * more when its answer is there, so that filters see it.
 */
public final class FunctionRequestHandler implements HttpRequestHandler {

	private final Executor executor;

	/**
	 * Make a handler.
	 * @param executor reads and writes what is streamed, and answers in place of
	 * functions whose time is up; may refuse
	 */
	public FunctionRequestHandler(Executor executor) {
		this.executor = executor;
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		WebAsyncManager manager = WebAsyncUtils.getAsyncManager(request);
		if (manager.hasConcurrentResult()) {
			Object ending = manager.getConcurrentResult();
			manager.clearConcurrentResult();
			ServletAnswers.finish(ending, request, response);
		}
		else {
			begin(MatchedRequest.of(request), request, response);
		}
	}

	private void begin(MatchedRequest matched, HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		if (matched.match() instanceof HttpCall call) {
			new ServletCall(call, matched.view(), request, response, this.executor).serve();
		}
		else if (matched.match() instanceof HttpAnswer answer) {
			ServletAnswers.write(answer, response);
		}
	}

	/** What the log of the dispatcher shows. */
	@Override
	public String toString() {
		return "functions";
	}

}
