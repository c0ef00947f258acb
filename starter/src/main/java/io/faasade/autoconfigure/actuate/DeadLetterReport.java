package io.faasade.autoconfigure.actuate;

import java.util.List;

/**
 * What operators are shown of the messages that a function could not handle: never what
 * was sent.
 *
 * @param destination where they are
 * @param letters one for each, the oldest first
 */
public record DeadLetterReport(String destination, List<Letter> letters) {

	/**
	 * A message that could not be handled.
	 *
	 * @param letter tells it apart from others
	 * @param message which message
	 * @param attempts how often it was tried
	 * @param first what went wrong first
	 * @param last what went wrong last
	 */
	public record Letter(String letter, Message message, int attempts, Failure first, Failure last) {
	}

	/**
	 * A message.
	 *
	 * @param id its identity
	 * @param source where it came from
	 * @param contentType what its body is
	 * @param size bytes of its body
	 */
	public record Message(String id, String source, String contentType, int size) {
	}

	/**
	 * What went wrong.
	 *
	 * @param time when
	 * @param type class of the exception, or which rule turned the message away
	 * @param message what it said, cut off where it is long; the empty text for the first
	 * one
	 */
	public record Failure(String time, String type, String message) {
	}

}
