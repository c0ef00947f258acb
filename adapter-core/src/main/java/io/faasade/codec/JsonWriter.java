package io.faasade.codec;

import java.util.List;

import io.faasade.invocation.Format;
import io.faasade.invocation.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Writes values as JSON. */
final class JsonWriter implements AnswerWriter {

	private final Class<?> type;

	private final boolean container;

	private final ObjectWriter declared;

	private final ObjectWriter actual;

	JsonWriter(JsonMapper mapper, JavaType type) {
		this.type = type.getRawClass();
		this.container = type.isContainerType();
		this.declared = mapper.writerFor(type);
		this.actual = mapper.writer();
	}

	@Override
	public List<Format> formats() {
		return List.of(Format.JSON);
	}

	@Override
	public Payload write(@Nullable Object value, Format format) {
		return (value != null) ? Payload.owning(Payload.JSON, writer(value).writeValueAsBytes(value)) : Payload.empty();
	}

	// The declared type knows of generics what a list has forgotten, but not what a
	// subclass adds.
	private ObjectWriter writer(Object value) {
		return (this.container || value.getClass() == this.type) ? this.declared : this.actual;
	}

}
