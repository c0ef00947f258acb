package io.faasade.state;

import java.nio.charset.StandardCharsets;

import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
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

	private final ObjectReader documents;

	private final ObjectWriter writer;

	private final ObjectWriter escaping;

	private final ObjectReader reader;

	JsonForm(JsonMapper mapper, ResolvableType type) {
		JavaType resolved = mapper.constructType(type.getType());
		this.documents = mapper.reader(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
		this.writer = mapper.writerFor(resolved);
		this.escaping = this.writer.with(JsonWriteFeature.ESCAPE_NON_ASCII);
		this.reader = mapper.readerFor(resolved);
	}

	// Half a character is lost on the way to a store, but not when it is escaped.
	String write(T value) {
		String text = this.writer.writeValueAsString(value);
		return StandardCharsets.UTF_8.newEncoder().canEncode(text) ? text : this.escaping.writeValueAsString(value);
	}

	T read(String text) {
		return this.reader.readValue(text);
	}

	/** Whether two documents say the same, however they are laid out. */
	boolean same(String first, String second) {
		return first.equals(second) || this.documents.readTree(first).equals(this.documents.readTree(second));
	}

}
