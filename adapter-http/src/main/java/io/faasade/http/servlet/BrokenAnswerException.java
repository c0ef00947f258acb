package io.faasade.http.servlet;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * An answer broke off after its first bytes had been sent. Thrown at the container, which
 * then closes the connection in place of ending the answer as if it were whole.
 */
final class BrokenAnswerException extends IOException {

	private static final long serialVersionUID = 1L;

	private static final String ATTRIBUTE = BrokenAnswerException.class.getName();

	// Without the cause: Spring MVC would take one that looks like a client who left, a
	// broken pipe to some database for example, as dealt with and end the answer
	// normally.
	BrokenAnswerException() {
		super("The function failed while its answer was being written");
	}

	/** Remember that what is thrown next is no matter for an error page. */
	static void markIfCommitted(HttpServletRequest request, HttpServletResponse response) {
		if (response.isCommitted()) {
			request.setAttribute(ATTRIBUTE, true);
		}
	}

	/** Whether an answer to the request broke off. */
	static boolean marks(HttpServletRequest request) {
		return request.getAttribute(ATTRIBUTE) != null;
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		return this;
	}

}
