package io.faasade.http.servlet;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

import io.faasade.http.HttpAnswer;
import io.faasade.http.HttpHeader;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/** Writes answers as servlet responses. */
final class ServletAnswers {

	private static final String BROKEN = ServletAnswers.class.getName() + ".broken";

	private ServletAnswers() {
	}

	/**
	 * Do what is left to do.
	 * @param ending the answer, what to throw in its place, or {@code null} if it is
	 * written
	 */
	static void finish(@Nullable Object ending, HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		if (ending instanceof HttpAnswer answer) {
			write(answer, response);
		}
		else if (ending instanceof Throwable thrown) {
			markBroken(request, response);
			throwAsIs(thrown);
		}
	}

	private static void markBroken(HttpServletRequest request, HttpServletResponse response) {
		if (response.isCommitted()) {
			request.setAttribute(BROKEN, true);
		}
	}

	/** Whether an answer to the request broke off: nothing may be added to it. */
	static boolean isBroken(HttpServletRequest request) {
		return request.getAttribute(BROKEN) != null;
	}

	private static void throwAsIs(Throwable thrown) throws ServletException, IOException {
		if (thrown instanceof RuntimeException unchecked) {
			throw unchecked;
		}
		if (thrown instanceof IOException failed) {
			throw failed;
		}
		throw (thrown instanceof ServletException refused) ? refused : new ServletException(thrown);
	}

	/** Write an answer that is all here, its body in one piece. */
	static void write(HttpAnswer answer, HttpServletResponse response) throws IOException {
		writeHead(answer, response);
		byte[] body = answer.bytes();
		if (body.length > 0) {
			response.getOutputStream().write(body);
		}
	}

	/**
	 * Write an answer while the container still waits for another one. The connection is
	 * of no use to the client before that.
	 */
	static void writeLast(HttpAnswer answer, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		if (request.getProtocol().startsWith("HTTP/1")) {
			response.setHeader(HttpHeaders.CONNECTION, "close");
		}
		write(answer, response);
		response.getOutputStream().close();
	}

	/**
	 * Write status and headers; what filters have put under the same names is replaced.
	 */
	static void writeHead(HttpAnswer answer, HttpServletResponse response) {
		response.setStatus(answer.status());
		Set<String> written = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		// Others have their say on what an answer varies with, CORS for one.
		written.add(HttpHeaders.VARY);
		for (HttpHeader header : answer.headers()) {
			if (written.add(header.name())) {
				response.setHeader(header.name(), header.value());
			}
			else {
				response.addHeader(header.name(), header.value());
			}
		}
	}

}
