package io.faasade.messaging;

import org.jspecify.annotations.Nullable;

/** Thrown when it is not known that a broker has stored a message. */
public class MessageNotSentException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** Say what the broker's client said last. */
	public MessageNotSentException(@Nullable Throwable cause) {
		super("A message was not sent, or the broker has not confirmed that it was", cause);
	}

	/** Say why in a sentence. */
	public MessageNotSentException(String why) {
		super(why);
	}

}
