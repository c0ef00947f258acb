package io.faasade.state;

import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ResolvableType;

/**
 * Writes and reads values of one declared type as JSON.
 *
 * @param <T> type of the values
 */
final class JsonForm<T> {

	private final JsonMapper mapper;

	private final ObjectWriter writer;

	private final ObjectReader reader;

	JsonForm(JsonMapper mapper, ResolvableType type) {
		JavaType resolved = mapper.constructType(type.getType());
		this.mapper = mapper;
		this.writer = mapper.writerFor(resolved);
		this.reader = mapper.readerFor(resolved);
	}

	String write(T value) {
		return this.writer.writeValueAsString(value);
	}

	T read(String text) {
		return this.reader.readValue(text);
	}

	/** Whether two documents say the same, however they are laid out. */
	boolean same(String first, String second) {
		return first.equals(second) || this.mapper.readTree(first).equals(this.mapper.readTree(second));
	}

}
