package io.faasade.codec;

import java.util.Optional;

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

	private final ByContentType<BodyReader> bodies;

	private final @Nullable FieldReader fields;

	private final Constraints constraints;

	/**
	 * Make a reader.
	 * @param type the type of the values, boxed
	 * @param bodies reads bodies
	 * @param fields makes values of fields, {@code null} if that is impossible
	 * @param constraints what values have to keep
	 */
	ContentReader(Class<?> type, ByContentType<BodyReader> bodies, @Nullable FieldReader fields,
			Constraints constraints) {
		this.type = type;
		this.bodies = bodies;
		this.fields = fields;
		this.constraints = constraints;
	}

	@Override
	public @Nullable Object read(Invocation invocation) {
		Payload payload = invocation.payload();
		Optional<Object> given = payload.value();
		Object value = given.isPresent() ? instance(given.get()) : read(payload);
		if (value != null) {
			this.constraints.verify(value);
		}
		return value;
	}

	private Object instance(Object given) {
		if (!this.type.isInstance(given)) {
			throw UnreadablePayloadException.of(Reason.UNREADABLE_PAYLOAD,
					"The value is not of the type that the function takes");
		}
		return given;
	}

	private @Nullable Object read(Payload payload) {
		ContentType contentType = ContentType.of(payload.contentType());
		BodyReader body = this.bodies.get(contentType);
		return payload.isEmpty() ? readFields(payload, contentType.kind()) : body.read(payload, contentType.charset());
	}

	private @Nullable Object readFields(Payload payload, Kind kind) {
		boolean any = kind == Kind.FORM || !payload.fields().isEmpty();
		return (any && this.fields != null) ? this.fields.read(payload) : null;
	}

}
