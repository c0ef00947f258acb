package io.faasade.state.redis;

import org.jspecify.annotations.Nullable;

/** Says that a command was never sent. */
final class NotConnectedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	NotConnectedException(String message, @Nullable Throwable cause) {
		super(message, cause, false, false);
	}

	static NotConnectedException closed() {
		return new NotConnectedException("The store is closed", null);
	}

}
