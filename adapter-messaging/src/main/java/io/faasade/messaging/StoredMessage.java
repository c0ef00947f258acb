package io.faasade.messaging;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import io.faasade.invocation.Payload;
import io.faasade.invocation.PayloadHeaders;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message as it lies in a store: one JSON document that can be read by eye where its
 * body is text.
 *
 * @param id its identity
 * @param key its key
 * @param destination where it is to go; the empty text where that is known
 * @param contentType what the body is
 * @param headers its headers
 * @param text the body if it is text; the empty text if not
 * @param base64 the body if it is not text; the empty text if it is
 */
public record StoredMessage(String id, String key, String destination, String contentType,
		Map<String, List<String>> headers, String text, String base64) {

	/** A message to be stored. */
	public static StoredMessage of(String destination, BrokerMessage message) {
		Payload payload = message.payload();
		boolean text = isText(payload.sharedBytes());
		return new StoredMessage(message.id(), message.key(), destination, payload.contentType(),
				payload.headers().asMap(), text ? payload.asText() : "",
				text ? "" : Base64.getEncoder().encodeToString(payload.sharedBytes()));
	}

	/** Read what was written. */
	public static StoredMessage read(JsonMapper json, String document) {
		return json.readValue(document, StoredMessage.class);
	}

	/** It as a JSON document. */
	public String write(JsonMapper json) {
		return json.writeValueAsString(this);
	}

	/** The message that was stored. */
	public BrokerMessage message() {
		byte[] body = this.base64.isEmpty() ? this.text.getBytes(StandardCharsets.UTF_8)
				: Base64.getDecoder().decode(this.base64);
		return new BrokerMessage(this.id, this.key,
				Payload.owning(this.contentType, body).withHeaders(PayloadHeaders.of(this.headers)));
	}

	private static boolean isText(byte[] bytes) {
		try {
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
			return true;
		}
		catch (CharacterCodingException binary) {
			return false;
		}
	}

	/** Its identity only: what was sent is never shown. */
	@Override
	public String toString() {
		return "message %s".formatted(this.id);
	}

}
