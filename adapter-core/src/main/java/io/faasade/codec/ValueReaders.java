package io.faasade.codec;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.cloudevents.CloudEvent;
import io.faasade.codec.ContentType.Kind;
import io.faasade.invocation.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;

import org.springframework.core.ResolvableType;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.messaging.Message;
import org.springframework.util.ClassUtils;

/** Decides, at start-up, how values of a type are read. */
final class ValueReaders {

	private static final Map<Class<?>, Function<byte[], Object>> BYTES = Map.of(byte[].class, byte[]::clone,
			InputStream.class, ByteArrayInputStream::new, Resource.class,
			bytes -> new ByteArrayResource(bytes.clone()));

	private final JsonDocuments documents;

	private final CloudEventDocuments events;

	private final FieldReaders fields;

	private final Validation validation;

	ValueReaders(JsonDocuments documents, CloudEventDocuments events, FieldReaders fields, Validation validation) {
		this.documents = documents;
		this.events = events;
		this.fields = fields;
		this.validation = validation;
	}

	/** How values of a type are read, its envelope included. */
	ValueReader of(ResolvableType type) {
		Class<?> raw = type.toClass();
		if (raw == Message.class) {
			return new MessageReader(of(type.getGeneric()));
		}
		if (raw == Optional.class) {
			return new OptionalReader(of(type.getGeneric()));
		}
		if (raw == CloudEvent.class) {
			return new CloudEventReader(this.documents, this.events);
		}
		return (raw == Void.class) ? invocation -> null : content(type, ClassUtils.resolvePrimitiveIfNecessary(raw));
	}

	/** How values of a type can be made of fields. */
	FieldBinding binding(ResolvableType type) {
		Class<?> raw = type.toClass();
		if (raw == Message.class || raw == Optional.class) {
			return binding(type.getGeneric());
		}
		if (raw == Void.class) {
			return FieldBinding.NOTHING;
		}
		boolean impossible = BYTES.containsKey(raw) || raw == CloudEvent.class;
		return impossible ? FieldBinding.IMPOSSIBLE : this.fields.binding(type);
	}

	private ContentReader content(ResolvableType type, Class<?> boxed) {
		Constraints constraints = this.validation.of(type);
		Function<byte[], Object> bytes = BYTES.get(boxed);
		if (bytes != null) {
			BodyReader body = (payload, charset) -> bytes.apply(payload.sharedBytes());
			return new ContentReader(boxed, new ByContentType<BodyReader>().withAll(body), null, constraints);
		}
		ObjectReader reader = this.documents.readerFor(type);
		FieldReader fields = this.fields.of(type, reader);
		return new ContentReader(boxed, bodies(boxed, reader, fields), fields, constraints);
	}

	private ByContentType<BodyReader> bodies(Class<?> boxed, ObjectReader reader, @Nullable FieldReader fields) {
		ByContentType<BodyReader> bodies = new ByContentType<>();
		BodyReader json = json(reader, fields);
		bodies.with(Kind.NONE, json).with(Kind.JSON, json);
		bodies.with(Kind.CLOUD_EVENT, (payload, charset) -> data(payload, bodies));
		if (fields != null) {
			bodies.with(Kind.FORM, (payload, charset) -> fields.read(payload));
		}
		if (boxed == String.class) {
			BodyReader text = (payload, charset) -> new String(payload.sharedBytes(), charset);
			return bodies.with(Kind.NONE, text).with(Kind.TEXT, text);
		}
		return ClassUtils.isSimpleValueType(boxed)
				? bodies.with(Kind.TEXT, new TextReader(this.documents, reader, boxed)) : bodies;
	}

	private BodyReader json(ObjectReader reader, @Nullable FieldReader fields) {
		return (payload, charset) -> (fields == null || payload.fields().isEmpty())
				? this.documents.read(reader, payload.sharedBytes()) : fields.readCompleted(payload);
	}

	// The data of an event is read as if it had come alone.
	private @Nullable Object data(Payload payload, ByContentType<BodyReader> bodies) {
		Payload data = this.events.data(this.events.read(this.documents.tree(payload.sharedBytes())));
		ContentType contentType = ContentType.of(data.contentType());
		return data.isEmpty() ? null
				: bodies.get(contentType).read(data.withFields(payload.fields()), contentType.charset());
	}

}
