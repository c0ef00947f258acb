package io.faasade.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.data.BytesCloudEventData;
import io.faasade.invocation.Payload;
import io.faasade.invocation.PayloadHeaders;
import io.faasade.invocation.Violation;

/**
 * CloudEvents in binary content mode: the attributes are headers, the data is the body
 * (HTTP protocol binding 1.0.2, section 3.1).
 */
final class CloudEventHeaders {

	private static final String PREFIX = "ce-";

	private CloudEventHeaders() {
	}

	static boolean areIn(Payload payload) {
		return payload.headers().asMap().keySet().stream().anyMatch(name -> name.startsWith(PREFIX));
	}

	static CloudEvent read(Payload payload) {
		Map<String, Object> attributes = new HashMap<>();
		payload.headers().asMap().forEach((name, values) -> {
			if (name.startsWith(PREFIX) && !values.isEmpty()) {
				attributes.put(name.substring(PREFIX.length()), decoded(values.get(0)));
			}
		});
		if (!payload.contentType().isEmpty()) {
			attributes.put(CloudEventAttributes.CONTENT_TYPE, payload.contentType());
		}
		CloudEventData data = payload.isEmpty() ? null : BytesCloudEventData.wrap(payload.bytes());
		return CloudEventAttributes.event(attributes, data,
				(name, problem) -> new Violation(Pointer.ROOT, "header " + PREFIX + name + " " + problem));
	}

	static Payload write(CloudEvent event) {
		Map<String, Object> attributes = CloudEventAttributes.of(event);
		Object contentType = attributes.remove(CloudEventAttributes.CONTENT_TYPE);
		CloudEventData data = event.getData();
		Payload body = Payload.owning((contentType != null) ? contentType.toString() : "",
				(data != null) ? data.toBytes() : new byte[0]);
		return body.withHeaders(PayloadHeaders.of(attributes.entrySet()
			.stream()
			.collect(Collectors.toMap(attribute -> PREFIX + attribute.getKey(),
					attribute -> List.of(encoded(attribute.getValue().toString()))))));
	}

	private static String encoded(String text) {
		StringBuilder encoded = new StringBuilder();
		for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
			boolean plain = each > ' ' && each < 0x7F && each != '"' && each != '%';
			encoded.append(plain ? String.valueOf((char) each) : "%%%02X".formatted(each));
		}
		return encoded.toString();
	}

	private static String decoded(String header) {
		byte[] bytes = unquoted(header).getBytes(StandardCharsets.UTF_8);
		ByteBuffer decoded = ByteBuffer.allocate(bytes.length);
		for (int i = 0; i < bytes.length; i++) {
			boolean encoded = bytes[i] == '%' && i + 2 < bytes.length && isHex(bytes[i + 1]) && isHex(bytes[i + 2]);
			decoded.put(encoded ? octet(bytes[++i], bytes[++i]) : bytes[i]);
		}
		return new String(decoded.array(), 0, decoded.position(), StandardCharsets.UTF_8);
	}

	private static String unquoted(String header) {
		boolean quoted = header.length() > 1 && header.startsWith("\"") && header.endsWith("\"");
		return quoted ? header.substring(1, header.length() - 1).replaceAll("\\\\(.)", "$1") : header;
	}

	private static boolean isHex(byte digit) {
		return Character.digit(digit, 16) >= 0;
	}

	private static byte octet(byte high, byte low) {
		return (byte) (Character.digit(high, 16) << 4 | Character.digit(low, 16));
	}

}
