package io.faasade.codec;

import java.nio.charset.Charset;

import io.faasade.invocation.Outcome.Rejected.Reason;
import io.faasade.invocation.Payload;
import io.faasade.invocation.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;

/** Reads simple values, such as numbers and dates, that are written as text. */
final class TextReader implements BodyReader {

	private final JsonDocuments documents;

	private final ObjectReader reader;

	private final ValueForm form;

	TextReader(JsonDocuments documents, ObjectReader reader, Class<?> type) {
		this.documents = documents;
		this.reader = reader;
		this.form = ValueForm.of(type);
	}

	@Override
	public @Nullable Object read(Payload payload, Charset charset) {
		String text = new String(payload.sharedBytes(), charset);
		return this.form.isAbsent().test(text) ? null : read(text);
	}

	private @Nullable Object read(String text) {
		try {
			return this.documents.read(this.reader, this.form.node(text));
		}
		catch (IllegalArgumentException unconvertible) {
			throw UnreadablePayloadException.of(Reason.UNREADABLE_PAYLOAD, JsonFault.DETAIL,
					new Violation(Pointer.ROOT, "expected " + this.form.expectation()));
		}
	}

}
