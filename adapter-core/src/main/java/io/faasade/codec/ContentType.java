package io.faasade.codec;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.faasade.invocation.Payload;

/**
 * What a content type means to us.
 *
 * @param kind how the body is read
 * @param charset how its text is encoded
 */
record ContentType(Kind kind, Charset charset) {

	/** A CloudEvent in one JSON document. */
	static final String STRUCTURED_EVENT = "application/cloudevents+json";

	private static final String CHARSET = "charset=";

	private static final Set<String> JSON_LINES = Set.of("application/x-ndjson", "application/ndjson",
			"application/jsonl");

	private static final ContentType NONE = of(Kind.NONE);

	private static final ContentType JSON = of(Kind.JSON);

	private static final ContentType OTHER = of(Kind.OTHER);

	private static ContentType of(Kind kind) {
		return new ContentType(kind, StandardCharsets.UTF_8);
	}

	/** The meaning of a content type as a caller wrote it. */
	static ContentType of(String written) {
		if (written.equals(Payload.JSON)) {
			return JSON;
		}
		return written.isEmpty() ? NONE : parsed(written.toLowerCase(Locale.ROOT).split(";"));
	}

	private static ContentType parsed(String[] parts) {
		Kind kind = kind(parts[0].strip());
		return charset(parts).map(charset -> new ContentType(kind, charset)).orElse(OTHER);
	}

	private static Kind kind(String essence) {
		if (essence.equals(STRUCTURED_EVENT)) {
			return Kind.CLOUD_EVENT;
		}
		if (essence.equals(Payload.JSON) || (essence.startsWith("application/") && essence.endsWith("+json"))) {
			return Kind.JSON;
		}
		if (essence.startsWith("text/")) {
			return Kind.TEXT;
		}
		if (essence.equals(Payload.BYTES)) {
			return Kind.BYTES;
		}
		if (Kind.FORM.examples().contains(essence)) {
			return Kind.FORM;
		}
		return JSON_LINES.contains(essence) ? Kind.JSON_LINES : Kind.OTHER;
	}

	private static Optional<Charset> charset(String[] parts) {
		String named = Stream.of(parts)
			.skip(1)
			.map(String::strip)
			.filter(parameter -> parameter.startsWith(CHARSET))
			.map(parameter -> parameter.substring(CHARSET.length()).replace("\"", ""))
			.findFirst()
			.orElse("utf-8");
		try {
			return Optional.of(Charset.forName(named));
		}
		catch (IllegalArgumentException unknown) {
			return Optional.empty();
		}
	}

	/** How a body is read. */
	enum Kind {

		/** Nothing is said: as the function's type suggests. */
		NONE(),

		/** A JSON document. */
		JSON(Payload.JSON),

		/** JSON documents, one a line. */
		JSON_LINES("application/x-ndjson"),

		/** Text. */
		TEXT("text/plain"),

		/** Bytes as they are. */
		BYTES(Payload.BYTES),

		/** A form, of which the adapter has made named fields. */
		FORM(FieldNames.FORM, "multipart/form-data"),

		/** A CloudEvent in one JSON document. */
		CLOUD_EVENT(STRUCTURED_EVENT),

		/** Something we do not know. */
		OTHER();

		private final List<String> examples;

		Kind(String... examples) {
			this.examples = List.of(examples);
		}

		/** Content types of this kind, for those who ask what to send. */
		List<String> examples() {
			return this.examples;
		}

	}

}
