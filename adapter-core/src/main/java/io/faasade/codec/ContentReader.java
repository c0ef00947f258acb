package io.faasade.codec;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.faasade.codec.ContentType.Kind;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.Outcome.Rejected.Reason;
import io.faasade.invocation.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of one type in the way that the content type asks for, and checks them.
 */
final class ContentReader implements ValueReader {

	private final Class<?> type;

	private final Map<Kind, BodyReader> bodies;

	private final @Nullable FieldReader fields;

	private final Constraints constraints;

	/**
	 * Make a reader.
	 * @param type the type of the values, boxed
	 * @param bodies reads bodies, by their kind
	 * @param fields makes values of fields, {@code null} if that is impossible
	 * @param constraints what values have to keep
	 */
	ContentReader(Class<?> type, Map<Kind, BodyReader> bodies, @Nullable FieldReader fields, Constraints constraints) {
		this.type = type;
		this.bodies = bodies;
		this.fields = fields;
		this.constraints = constraints;
	}

	@Override
	public @Nullable Object read(Invocation invocation) {
		Object value = read(invocation.payload());
		if (value != null) {
			this.constraints.verify(value);
		}
		return value;
	}

	@Nullable Object read(Payload payload) {
		Optional<Object> given = payload.value();
		if (given.isPresent()) {
			return instance(given.get());
		}
		ContentType contentType = ContentType.of(payload.contentType());
		BodyReader body = this.bodies.get(contentType.kind());
		if (body == null) {
			throw unsupported();
		}
		return payload.isEmpty() ? readFields(payload, contentType.kind()) : body.read(payload, contentType.charset());
	}

	private @Nullable Object readFields(Payload payload, Kind kind) {
		boolean any = kind == Kind.FORM || !payload.fields().isEmpty();
		return (any && this.fields != null) ? this.fields.read(payload) : null;
	}

	private Object instance(Object given) {
		if (!this.type.isInstance(given)) {
			throw UnreadablePayloadException.of(Reason.UNREADABLE_PAYLOAD,
					"The value is not of the type that the function takes");
		}
		return given;
	}

	private UnreadablePayloadException unsupported() {
		String read = this.bodies.keySet()
			.stream()
			.map(Kind::example)
			.filter(example -> !example.isEmpty())
			.collect(Collectors.joining(", "));
		return UnreadablePayloadException.of(Reason.UNSUPPORTED_CONTENT_TYPE, "The function reads " + read);
	}

}
