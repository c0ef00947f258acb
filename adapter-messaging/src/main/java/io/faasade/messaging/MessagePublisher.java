package io.faasade.messaging;

/**
 * Sends messages. What is sent from within a transaction becomes a message when it is
 * committed, or never.
 *
 * <p>
 * Safe for use by many threads; waits until the broker has stored the message. Every
 * message is given an identity of its own, which it keeps however often it is sent.
 */
public interface MessagePublisher {

	/**
	 * Send a value.
	 * @param destination where to; {@code broker:name} for another broker than the usual
	 * one
	 * @param value a value written as JSON, a text, bytes, a {@code Message} or a
	 * {@code CloudEvent}
	 * @return the identity that the message was given
	 */
	String publish(String destination, Object value);

	/**
	 * Send a value that is kept in order with others of the same key.
	 * @param key what orders it among others
	 */
	String publish(String destination, String key, Object value);

	/** The same without blocking. */
	ReactiveMessagePublisher reactive();

}
