package io.faasade.http;

/** A function answered with a header that must not be sent. */
final class IllegalHeaderException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	IllegalHeaderException() {
		super("A function answered with a header whose name is no token (RFC 9110, section 5.6.2)");
	}

	IllegalHeaderException(String name) {
		super("A function answered with a value of the header '%s' that has control characters or is not Latin-1"
			.formatted(name));
	}

}
