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
 * A function runs on the container's own thread, or is handed over to one of ours if that
 * is wanted. What it answers later, or bit by bit, or elsewhere, is waited for without a
 * thread, in Spring MVC's manner: the request is dispatched once more when its answer is
 * there, so that filters see it.
 */
public final class FunctionRequestHandler implements HttpRequestHandler {

	private final Executor executor;

	private final boolean handsOver;

	/**
	 * Make a handler.
	 * @param executor reads and writes what is streamed, and answers in place of
	 * functions whose time is up; may refuse
	 */
	public FunctionRequestHandler(Executor executor) {
		this(executor, false);
	}

	private FunctionRequestHandler(Executor executor, boolean handsOver) {
		this.executor = executor;
		this.handsOver = handsOver;
	}

	/**
	 * Make a handler that hands functions over to threads of ours, so that the container
	 * has its own back meanwhile. A function that may block for what it is being sent
	 * stays on the container's thread: reading needs one of ours already.
	 * @param executor reads and writes what is streamed; may refuse
	 */
	public static FunctionRequestHandler handingOver(Executor executor) {
		return new FunctionRequestHandler(executor, true);
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
			serve(new ServletCall(call, matched.view(), request, response, this.executor));
		}
		else if (matched.match() instanceof HttpAnswer answer) {
			ServletAnswers.write(answer, response);
		}
	}

	private void serve(ServletCall call) throws ServletException, IOException {
		if (this.handsOver && call.mayBeHandedOver()) {
			call.handOver();
		}
		else {
			call.serve();
		}
	}

	/** What the log of the dispatcher shows. */
	@Override
	public String toString() {
		return "functions";
	}

}
