package io.faasade.messaging.rabbit;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.LongString;
import io.faasade.invocation.Payload;
import io.faasade.invocation.PayloadHeaders;
import io.faasade.messaging.BrokerMessage;
import io.faasade.messaging.DeadLetter;
import io.faasade.messaging.MessageHeader;
import org.jspecify.annotations.Nullable;

/**
 * Translates messages to and from AMQP. Attributes of CloudEvents are called
 * {@code cloudEvents_*} there (AMQP protocol binding), {@code ce-*} with us.
 */
final class RabbitMessages {

	private static final String OURS = "ce-";

	private static final String THEIRS = "cloudEvents_";

	private static final String THEIRS_TOO = "cloudEvents:";

	private static final int PERSISTENT = 2;

	// What the server adds on the way.
	private static final Set<String> SERVERS = Set.of("x-death", "x-first-death-exchange", "x-first-death-queue",
			"x-first-death-reason", "x-last-death-exchange", "x-last-death-queue", "x-last-death-reason",
			"x-delivery-count", "x-acquired-count");

	// What users of Spring AMQP look at.
	private static final String EXCEPTION = "x-exception-message";

	private static final String EXCHANGE = "x-original-exchange";

	private static final String ROUTING_KEY = "x-original-routingKey";

	private RabbitMessages() {
	}

	/** What Spring AMQP adds to a message that it puts aside, but for the stack. */
	static Map<String, String> republished(DeadLetter letter, BrokerMessage message) {
		return Map.of(EXCEPTION, letter.last().message(), EXCHANGE, letter.origin().name(), ROUTING_KEY, message.key());
	}

	/** The message as it was before it was put aside. */
	static BrokerMessage revived(BrokerMessage dead) {
		BrokerMessage before = DeadLetter.without(dead);
		Map<String, List<String>> headers = new TreeMap<>(before.payload().headers().asMap());
		Stream.of(EXCEPTION, EXCHANGE, ROUTING_KEY).map(name -> name.toLowerCase(Locale.ROOT)).forEach(headers::remove);
		return new BrokerMessage(before.id(), before.key(), before.payload().withHeaders(PayloadHeaders.of(headers)));
	}

	static BrokerMessage read(String routingKey, BasicProperties properties, byte[] body) {
		Map<String, List<String>> headers = headers(properties);
		String key = Optional.ofNullable(headers.remove(MessageHeader.KEY))
			.map(values -> values.get(0))
			.orElse(routingKey);
		Payload payload = Payload.owning(text(properties.getContentType()), body)
			.withHeaders(PayloadHeaders.of(headers));
		return new BrokerMessage(text(properties.getMessageId()), key, payload);
	}

	private static Map<String, List<String>> headers(BasicProperties properties) {
		Map<String, List<String>> headers = new TreeMap<>();
		Map<String, Object> sent = (properties.getHeaders() != null) ? properties.getHeaders() : Map.of();
		sent.forEach((name, value) -> headers.put(name(name), values(value)));
		headers.keySet().removeAll(SERVERS);
		headers.values().removeIf(List::isEmpty);
		return headers;
	}

	private static String name(String sent) {
		boolean event = sent.startsWith(THEIRS) || sent.startsWith(THEIRS_TOO);
		return (event ? OURS + sent.substring(THEIRS.length()) : sent).toLowerCase(Locale.ROOT);
	}

	private static List<String> values(@Nullable Object value) {
		if (value instanceof Collection<?> several) {
			return several.stream().flatMap(each -> values(each).stream()).toList();
		}
		boolean plain = value instanceof LongString || value instanceof CharSequence || value instanceof Number
				|| value instanceof Boolean;
		return plain ? List.of(String.valueOf(value)) : List.of();
	}

	private static String text(@Nullable String text) {
		return (text != null) ? text : "";
	}

	static BasicProperties properties(BrokerMessage message, Map<String, String> more) {
		Map<String, Object> headers = new HashMap<>();
		message.payload().headers().asMap().forEach((name, values) -> headers.put(written(name), written(values)));
		if (!message.key().isEmpty()) {
			headers.put(MessageHeader.KEY, message.key());
		}
		headers.putAll(more);
		BasicProperties.Builder properties = new BasicProperties.Builder().deliveryMode(PERSISTENT).headers(headers);
		if (!message.id().isEmpty()) {
			properties.messageId(message.id());
		}
		return message.payload().contentType().isEmpty() ? properties.build()
				: properties.contentType(message.payload().contentType()).build();
	}

	private static String written(String name) {
		return name.startsWith(OURS) ? THEIRS + name.substring(OURS.length()) : name;
	}

	private static Object written(List<String> values) {
		return (values.size() == 1) ? values.get(0) : values;
	}

}
