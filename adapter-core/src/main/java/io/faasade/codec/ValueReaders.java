package io.faasade.codec;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.EnumMap;
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

	private final JsonTypes types;

	private final FieldForms forms;

	private final PayloadValidator validator;

	private final int depth;

	ValueReaders(JsonDocuments documents, JsonTypes types, FieldForms forms, PayloadValidator validator, int depth) {
		this.documents = documents;
		this.types = types;
		this.forms = forms;
		this.validator = validator;
		this.depth = depth;
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
		return (raw == Void.class) ? invocation -> null : content(type);
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
		if (ClassUtils.isSimpleValueType(raw)) {
			return FieldBinding.SIMPLE;
		}
		boolean impossible = BYTES.containsKey(raw) || raw == CloudEvent.class
				|| FieldForms.isList(this.types.of(type));
		return impossible ? FieldBinding.IMPOSSIBLE : FieldBinding.BY_NAME;
	}

	private ContentReader content(ResolvableType type) {
		Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type.toClass());
		Constraints constraints = Constraints.of(type, this.validator);
		Function<byte[], Object> bytes = BYTES.get(boxed);
		return (bytes != null) ? new ContentReader(boxed, bytes(bytes), null, constraints)
				: content(type, boxed, constraints);
	}

	private static Map<Kind, BodyReader> bytes(Function<byte[], Object> bytes) {
		Map<Kind, BodyReader> bodies = new EnumMap<>(Kind.class);
		for (Kind kind : Kind.values()) {
			bodies.put(kind, (payload, charset) -> bytes.apply(payload.sharedBytes()));
		}
		return bodies;
	}

	private ContentReader content(ResolvableType type, Class<?> boxed, Constraints constraints) {
		JavaType javaType = this.types.of(type);
		ObjectReader reader = this.documents.readerFor(javaType);
		FieldReader fields = fields(type, javaType, reader);
		return new ContentReader(boxed, bodies(boxed, reader, fields), fields, constraints);
	}

	private @Nullable FieldReader fields(ResolvableType type, JavaType javaType, ObjectReader reader) {
		return (binding(type) == FieldBinding.IMPOSSIBLE) ? null
				: new FieldReader(this.documents, reader, this.forms.of(javaType), this.depth);
	}

	private Map<Kind, BodyReader> bodies(Class<?> boxed, ObjectReader reader, @Nullable FieldReader fields) {
		Map<Kind, BodyReader> bodies = new EnumMap<>(Kind.class);
		BodyReader json = (payload, charset) -> json(reader, fields, payload);
		bodies.put(Kind.NONE, json);
		bodies.put(Kind.JSON, json);
		if (fields != null) {
			bodies.put(Kind.FORM, (payload, charset) -> fields.read(payload));
		}
		if (ClassUtils.isSimpleValueType(boxed)) {
			bodies.put(Kind.TEXT, new TextReader(this.documents, reader, boxed));
		}
		if (boxed == String.class) {
			BodyReader text = (payload, charset) -> new String(payload.sharedBytes(), charset);
			bodies.put(Kind.TEXT, text);
			bodies.put(Kind.NONE, text);
		}
		return bodies;
	}

	private @Nullable Object json(ObjectReader reader, @Nullable FieldReader fields, Payload payload) {
		byte[] document = payload.sharedBytes();
		return (fields == null || payload.fields().isEmpty()) ? this.documents.read(reader, document)
				: fields.readCompleted(document, payload);
	}

}
