package io.faasade.messaging;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.faasade.invocation.PayloadHeaders;

/**
 * Why a message could not be handled. It holds no stack and nothing that was sent.
 *
 * @param origin where the message came from
 * @param id its identity; the empty text if it has none
 * @param function which function was to handle it
 * @param attempts how often it was tried
 * @param first what went wrong first
 * @param last what went wrong last
 */
public record DeadLetter(MessageSource origin, String id, String function, int attempts, Failure first, Failure last) {

	/** What each of its headers begins with. */
	public static final String PREFIX = "x-dead-letter-";

	/**
	 * It as headers of the message. Header names that users of a broker expect beside
	 * them are the broker's to add.
	 */
	public Map<String, String> headers() {
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put(PREFIX + "source", this.origin.name());
		headers.put(PREFIX + "group", this.origin.group());
		headers.put(PREFIX + "id", this.id);
		headers.put(PREFIX + "function", this.function);
		headers.put(PREFIX + "attempts", String.valueOf(this.attempts));
		headers.put(PREFIX + "first-time", this.first.time().toString());
		headers.put(PREFIX + "first-failure", this.first.type());
		headers.put(PREFIX + "time", this.last.time().toString());
		headers.put(PREFIX + "failure", this.last.type());
		headers.put(PREFIX + "message", this.last.message());
		return headers;
	}

	/** The message with headers that tell all this. */
	public BrokerMessage onto(BrokerMessage message) {
		Map<String, List<String>> all = new TreeMap<>(withoutOurs(message));
		headers().forEach((name, value) -> all.put(name, List.of(value)));
		return new BrokerMessage(message.id(), message.key(), message.payload().withHeaders(PayloadHeaders.of(all)));
	}

	/** The message as it was before. */
	public static BrokerMessage without(BrokerMessage dead) {
		return new BrokerMessage(dead.id(), dead.key(),
				dead.payload().withHeaders(PayloadHeaders.of(withoutOurs(dead))));
	}

	private static Map<String, List<String>> withoutOurs(BrokerMessage message) {
		Map<String, List<String>> others = new TreeMap<>(message.payload().headers().asMap());
		others.keySet().removeIf(name -> name.startsWith(PREFIX));
		return others;
	}

	/**
	 * What went wrong.
	 *
	 * @param time when
	 * @param type class of the exception, or which rule turned the message away
	 * @param message what it said, cut off where it is long
	 */
	public record Failure(Instant time, String type, String message) {

		private static final int LONGEST = 500;

		public Failure {
			message = (message.length() > LONGEST) ? message.substring(0, LONGEST) : message;
		}

		static Failure of(Throwable cause) {
			String said = cause.getMessage();
			return new Failure(Instant.now(), cause.getClass().getName(), (said != null) ? said : "");
		}

	}

}
