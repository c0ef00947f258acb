package io.faasade.messaging;

import reactor.core.publisher.Mono;

/**
 * Sends messages without blocking; the twin of {@link MessagePublisher}. A message is
 * sent when the answer is subscribed to, once for each subscription.
 */
public interface ReactiveMessagePublisher {

	/**
	 * Send a value.
	 * @param destination where to; {@code broker:name} for another broker than the usual
	 * one
	 * @param value a value written as JSON, a text, bytes, a {@code Message} or a
	 * {@code CloudEvent}
	 * @return the identity that the message was given
	 */
	Mono<String> publish(String destination, Object value);

	/**
	 * Send a value that is kept in order with others of the same key.
	 * @param key what orders it among others
	 */
	Mono<String> publish(String destination, String key, Object value);

}
