package io.faasade.state.redis;

/** Thrown at start-up when state cannot be kept on the server as it is. */
public class UnsupportedRedisException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnsupportedRedisException(String message) {
		super(message);
	}

}
