package io.faasade.codec;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.data.BytesCloudEventData;
import io.faasade.codec.ContentType.Kind;
import io.faasade.invocation.Outcome.Rejected.Reason;
import io.faasade.invocation.Payload;
import io.faasade.invocation.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * CloudEvents in structured content mode: attributes and data in one JSON document (JSON
 * event format 1.0.2).
 */
final class CloudEventDocuments {

	private static final String DATA = "data";

	private static final String DATA_BASE64 = "data_base64";

	private static final Set<String> DATA_NAMES = Set.of(DATA, DATA_BASE64);

	private final JsonMapper mapper;

	private final ObjectReader data;

	CloudEventDocuments(JsonMapper mapper) {
		this.mapper = mapper;
		this.data = mapper.readerFor(JsonNode.class)
			.with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
	}

	CloudEvent read(@Nullable JsonNode document) {
		Map<String, Object> attributes = new HashMap<>();
		if (document instanceof ObjectNode object) {
			object.properties().forEach(property -> put(attributes, property.getKey(), property.getValue()));
		}
		byte[] bytes = (document != null) ? bytes(document) : null;
		return CloudEventAttributes.event(attributes, (bytes != null) ? BytesCloudEventData.wrap(bytes) : null,
				(name, problem) -> new Violation(Pointer.below(Pointer.ROOT, name), problem));
	}

	private static void put(Map<String, Object> attributes, String name, JsonNode value) {
		if (DATA_NAMES.contains(name) || value.isNull()) {
			return;
		}
		if (value.isBoolean()) {
			attributes.put(name, value.booleanValue());
		}
		else {
			attributes.put(name, value.isInt() ? value.intValue() : value.isString() ? value.stringValue() : value);
		}
	}

	/** What an event brings, as a payload of its own. */
	Payload data(CloudEvent event) {
		CloudEventData brought = event.getData();
		if (brought == null) {
			return Payload.empty();
		}
		String contentType = event.getDataContentType();
		return Payload.owning((contentType != null) ? contentType : Payload.JSON, brought.toBytes());
	}

	private byte @Nullable [] bytes(JsonNode document) {
		if (document.hasNonNull(DATA_BASE64)) {
			return decoded(document.get(DATA_BASE64).stringValue(""));
		}
		JsonNode content = document.path(DATA);
		if (content.isMissingNode() || content.isNull()) {
			return null;
		}
		boolean text = content.isString() && !isJson(document.path(CloudEventAttributes.CONTENT_TYPE).stringValue(""));
		return text ? content.stringValue().getBytes(StandardCharsets.UTF_8) : this.mapper.writeValueAsBytes(content);
	}

	private static byte[] decoded(String base64) {
		try {
			return Base64.getDecoder().decode(base64);
		}
		catch (IllegalArgumentException broken) {
			throw UnreadablePayloadException.of(Reason.UNREADABLE_PAYLOAD, JsonFault.DETAIL, new Violation(
					Pointer.below(Pointer.ROOT, DATA_BASE64), "expected " + Expectation.of(byte[].class)));
		}
	}

	private static boolean isJson(String contentType) {
		return contentType.isEmpty() || ContentType.of(contentType).kind() == Kind.JSON;
	}

	byte[] write(CloudEvent event) {
		ObjectNode document = this.mapper.createObjectNode();
		CloudEventAttributes.of(event).forEach(document::putPOJO);
		CloudEventData brought = event.getData();
		if (brought != null) {
			putData(document, brought.toBytes(), event.getDataContentType());
		}
		return this.mapper.writeValueAsBytes(document);
	}

	private void putData(ObjectNode document, byte[] bytes, @Nullable String contentType) {
		String type = (contentType != null) ? contentType : "";
		JsonNode content = isJson(type) ? tree(bytes) : null;
		if (content != null) {
			document.set(DATA, content);
		}
		else if (ContentType.of(type).kind() == Kind.TEXT) {
			document.put(DATA, new String(bytes, ContentType.of(type).charset()));
		}
		else {
			document.put(DATA_BASE64, bytes);
		}
	}

	// What only says that it is JSON travels as bytes.
	private @Nullable JsonNode tree(byte[] bytes) {
		try {
			return this.data.readTree(bytes);
		}
		catch (JacksonException broken) {
			return null;
		}
	}

}
