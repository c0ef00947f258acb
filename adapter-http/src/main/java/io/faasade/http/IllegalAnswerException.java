package io.faasade.http;

/** A function answered with a status or a header that must not be sent. */
final class IllegalAnswerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private IllegalAnswerException(String message) {
		super(message);
	}

	static IllegalAnswerException ofStatus(int status) {
		return new IllegalAnswerException(
				"A function answered with the status %d; one from 200 to 599 ends a request".formatted(status));
	}

	static IllegalAnswerException ofHeaderName() {
		return new IllegalAnswerException(
				"A function answered with a header whose name is no token (RFC 9110, section 5.6.2)");
	}

	static IllegalAnswerException ofHeaderValue(String name) {
		return new IllegalAnswerException(
				"A function answered with a value of the header '%s' that has control characters or is not Latin-1"
					.formatted(name));
	}

}
