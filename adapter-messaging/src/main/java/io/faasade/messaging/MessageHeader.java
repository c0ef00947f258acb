package io.faasade.messaging;

/** Names under which functions see what a message is, beside its own headers. */
public final class MessageHeader {

	/** Identity that the sender gave the message. */
	public static final String ID = "message-id";

	/** What orders the message among others; it can be set on an answer, too. */
	public static final String KEY = "message-key";

	/** Where the message comes from. */
	public static final String SOURCE = "message-source";

	/** Which attempt this is, from one on. */
	public static final String ATTEMPT = "message-attempt";

	private MessageHeader() {
	}

}
