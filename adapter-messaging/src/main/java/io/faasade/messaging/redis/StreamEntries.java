package io.faasade.messaging.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.faasade.invocation.Payload;
import io.faasade.invocation.PayloadHeaders;
import io.faasade.messaging.BrokerMessage;
import io.faasade.messaging.MessageHeader;
import io.faasade.state.engine.Publication;
import io.lettuce.core.StreamMessage;

/**
 * Translates messages to and from entries of a stream: the body is the field
 * {@code payload}, every other field a header. An entry without an identity has that of
 * the entry.
 */
final class StreamEntries {

	private static final String BODY = "payload";

	private static final String CONTENT_TYPE = "content-type";

	private StreamEntries() {
	}

	static BrokerMessage read(StreamMessage<String, byte[]> entry) {
		Map<String, List<String>> headers = new TreeMap<>();
		entry.getBody().forEach((name, value) -> headers.put(name, List.of(text(value))));
		headers.remove(BODY);
		String id = take(headers, MessageHeader.ID, entry.getId());
		String key = take(headers, MessageHeader.KEY, "");
		String contentType = take(headers, CONTENT_TYPE, "");
		byte[] body = entry.getBody().getOrDefault(BODY, new byte[0]);
		return new BrokerMessage(id, key, Payload.owning(contentType, body).withHeaders(PayloadHeaders.of(headers)));
	}

	private static String take(Map<String, List<String>> headers, String name, String otherwise) {
		List<String> values = headers.remove(name);
		return (values != null) ? values.get(0) : otherwise;
	}

	/** A message to be added to a stream. */
	static Publication publication(String stream, BrokerMessage message) {
		Map<String, String> fields = fields(message);
		List<String> texts = new ArrayList<>(2 * fields.size() + 2);
		fields.forEach((name, value) -> {
			texts.add(name);
			texts.add(value);
		});
		texts.add(BODY);
		texts.add(Publication.raw(message.payload().sharedBytes()));
		return new Publication(stream, texts);
	}

	/** Names and values, one after the other. */
	static List<byte[]> write(BrokerMessage message) {
		List<byte[]> all = new ArrayList<>();
		fields(message).forEach((name, value) -> {
			all.add(bytes(name));
			all.add(bytes(value));
		});
		all.add(bytes(BODY));
		all.add(message.payload().sharedBytes());
		return all;
	}

	// A header cannot pass itself off as the body.
	private static Map<String, String> fields(BrokerMessage message) {
		Map<String, String> fields = new LinkedHashMap<>();
		message.payload().headers().asMap().forEach((name, values) -> fields.put(name, String.join(",", values)));
		put(fields, MessageHeader.ID, message.id());
		put(fields, MessageHeader.KEY, message.key());
		put(fields, CONTENT_TYPE, message.payload().contentType());
		fields.remove(BODY);
		return fields;
	}

	private static void put(Map<String, String> fields, String name, String value) {
		if (!value.isEmpty()) {
			fields.put(name, value);
		}
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

}
