package io.faasade.codec;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.faasade.invocation.Payload;
import io.faasade.invocation.PayloadHeaders;

import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;

/** Opens messages: their headers become headers of the answer. */
final class MessageEnvelope implements AnswerEnvelope {

	private static final Set<String> CONTENT_TYPE = Set.of("content-type", "contenttype");

	// Every message has the first two of its own; the last is the answer's, whoever gave
	// one to the message.
	private static final Set<String> DROPPED = Set.of(MessageHeaders.ID, MessageHeaders.TIMESTAMP,
			InvocationHeaders.INVOCATION_ID);

	@Override
	public Optional<Opener> opener(ResolvableType declared) {
		return Message.class.isAssignableFrom(declared.toClass())
				? Optional.of(new MessageOpener(declared.as(Message.class).getGeneric())) : Optional.empty();
	}

	private static Payload labelled(Payload payload, MessageHeaders headers) {
		Map<String, List<String>> merged = new HashMap<>(payload.headers().asMap());
		Payload labelled = payload;
		for (Map.Entry<String, Object> header : headers.entrySet()) {
			String name = header.getKey().toLowerCase(Locale.ROOT);
			if (CONTENT_TYPE.contains(name)) {
				labelled = labelled.withContentType(header.getValue().toString());
			}
			else if (!DROPPED.contains(name)) {
				merged.put(name, texts(header.getValue()));
			}
		}
		merged.values().removeIf(List::isEmpty);
		return labelled.withHeaders(PayloadHeaders.of(merged));
	}

	private static List<String> texts(Object value) {
		if (value instanceof Collection<?> several) {
			return several.stream().flatMap(each -> texts(each).stream()).toList();
		}
		boolean plain = value instanceof CharSequence || value instanceof Number || value instanceof Boolean;
		return plain ? List.of(value.toString()) : List.of();
	}

	private record MessageOpener(ResolvableType contentType) implements Opener {

		@Override
		public Opened open(Object answer) {
			Message<?> message = (Message<?>) answer;
			return new Opened(message.getPayload(), payload -> labelled(payload, message.getHeaders()));
		}

	}

}
