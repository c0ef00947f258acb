package io.faasade.codec;

import java.util.Map;
import java.util.UUID;

import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationId;
import io.faasade.invocation.Payload;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.MessageBuilder;

/** Reads messages: the payload, and the headers that came with it. */
final class MessageReader implements ValueReader {

	private final ValueReader content;

	MessageReader(ValueReader content) {
		this.content = content;
	}

	@Override
	public @Nullable Object read(Invocation invocation) {
		if (invocation.payload().value().orElse(null) instanceof Message<?> message) {
			Object content = this.content.read(invocation.withPayload(Payload.ofValue(message.getPayload())));
			return (content != null) ? message : null;
		}
		Object content = this.content.read(invocation);
		return (content != null) ? message(content, headers(invocation)) : null;
	}

	static Message<?> message(Object content, MessageHeaders headers) {
		return MessageBuilder.createMessage(content, headers);
	}

	/** Headers that give a message the id of the invocation. */
	static MessageHeaders headers(Invocation invocation) {
		return new InvocationMessageHeaders(InvocationHeaders.of(invocation), invocation.id());
	}

	private static final class InvocationMessageHeaders extends MessageHeaders {

		private static final long serialVersionUID = 1L;

		InvocationMessageHeaders(Map<String, Object> headers, InvocationId id) {
			super(headers, new UUID(id.upper(), id.lower()), null);
		}

	}

}
