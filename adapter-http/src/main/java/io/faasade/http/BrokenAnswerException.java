package io.faasade.http;

import java.io.IOException;

/**
 * An answer broke off after its first bytes had been sent. Servers that are handed it
 * break the connection, in place of ending the answer as if it were whole. Carries no
 * stack: what the function threw is in the log.
 */
public final class BrokenAnswerException extends IOException {

	private static final long serialVersionUID = 1L;

	/**
	 * An answer that is not whole. It goes without its cause: Spring takes one that looks
	 * like a client who has left, a broken pipe to some database for example, as dealt
	 * with, and would end the answer normally.
	 */
	public BrokenAnswerException() {
		super("The function failed while its answer was being written");
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		return this;
	}

}
