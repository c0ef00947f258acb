package io.faasade.codec;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.faasade.invocation.Format;
import io.faasade.invocation.Payload;
import org.jspecify.annotations.Nullable;

/** Writes text as it is, or as a JSON string. */
final class TextWriter implements AnswerWriter {

	private final JsonWriter json;

	TextWriter(JsonWriter json) {
		this.json = json;
	}

	@Override
	public List<Format> formats() {
		return List.of(Format.TEXT, Format.JSON);
	}

	@Override
	public Payload write(@Nullable Object value, Format format) {
		if (value == null) {
			return Payload.empty();
		}
		String text = value.toString();
		return (format == Format.JSON) ? this.json.write(text, format)
				: Payload.owning(Payload.TEXT, text.getBytes(StandardCharsets.UTF_8));
	}

}
