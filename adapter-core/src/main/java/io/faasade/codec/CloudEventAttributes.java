package io.faasade.codec;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.rw.CloudEventRWException;
import io.cloudevents.types.Time;
import io.faasade.invocation.Outcome.Rejected.Reason;
import io.faasade.invocation.Violation;
import org.jspecify.annotations.Nullable;

/** The attributes of a CloudEvent under their names, whichever way it travels. */
final class CloudEventAttributes {

	static final String SPEC_VERSION = "specversion";

	static final String CONTENT_TYPE = "datacontenttype";

	private static final List<String> REQUIRED = List.of("id", "source", SPEC_VERSION, "type");

	private CloudEventAttributes() {
	}

	/** All attributes of an event that have a value, extensions among them. */
	static Map<String, Object> of(CloudEvent event) {
		Map<String, Object> attributes = new TreeMap<>();
		event.getAttributeNames().forEach(name -> put(attributes, name, event.getAttribute(name)));
		event.getExtensionNames().forEach(name -> put(attributes, name, event.getExtension(name)));
		return attributes;
	}

	private static void put(Map<String, Object> attributes, String name, @Nullable Object value) {
		if (value instanceof Number || value instanceof Boolean) {
			attributes.put(name, value);
		}
		else if (value != null) {
			attributes.put(name, text(value));
		}
	}

	private static String text(Object value) {
		if (value instanceof OffsetDateTime time) {
			return Time.writeTime(time);
		}
		return (value instanceof byte[] bytes) ? Base64.getEncoder().encodeToString(bytes) : value.toString();
	}

	/**
	 * The event of these attributes.
	 * @param attributes by their names; only a text, a whole number or a boolean is
	 * accepted
	 * @param data its data, {@code null} for none
	 * @param fault tells what is wrong with the attribute of a name
	 */
	static CloudEvent event(Map<String, Object> attributes, @Nullable CloudEventData data,
			BiFunction<String, String, Violation> fault) {
		List<Violation> violations = new ArrayList<>();
		REQUIRED.stream()
			.filter(name -> "".equals(attributes.getOrDefault(name, "")))
			.forEach(name -> violations.add(fault.apply(name, "is missing")));
		Object version = attributes.get(SPEC_VERSION);
		if (version != null && !version.equals(SpecVersion.V1.toString())) {
			violations.add(fault.apply(SPEC_VERSION, "expected 1.0"));
		}
		CloudEventBuilder builder = CloudEventBuilder.v1();
		attributes.forEach((name, value) -> {
			if (!name.equals(SPEC_VERSION) && !accepted(builder, name, value)) {
				violations.add(fault.apply(name, "is not accepted"));
			}
		});
		if (!violations.isEmpty()) {
			throw UnreadablePayloadException.of(Reason.UNREADABLE_PAYLOAD, "The payload is no CloudEvent", violations);
		}
		return ((data != null) ? builder.withData(data) : builder).build();
	}

	private static boolean accepted(CloudEventBuilder builder, String name, Object value) {
		try {
			if (value instanceof Integer number) {
				builder.withContextAttribute(name, number);
			}
			else if (value instanceof Boolean truth) {
				builder.withContextAttribute(name, truth);
			}
			else if (value instanceof String text) {
				builder.withContextAttribute(name, text);
			}
			else {
				return false;
			}
			return true;
		}
		catch (CloudEventRWException | IllegalArgumentException unacceptable) {
			return false;
		}
	}

}
