package io.faasade.http;

import io.faasade.invocation.Format;

import org.springframework.http.MediaType;

/**
 * One form in which a function can answer.
 *
 * @param type its media type; where the answer says its own, the one it has if it does
 * not
 * @param format in which form values are written
 * @param framing how many values make one body; of no matter for a single one
 * @param ownType whether the answer may say a media type of its own
 */
record Representation(MediaType type, Format format, Framing framing, boolean ownType) {

	static Representation single(Format format, boolean ownType) {
		return new Representation(typeOf(format), format, Framing.NONE, ownType || format == Format.CLOUD_EVENT);
	}

	private static MediaType typeOf(Format format) {
		return switch (format) {
			case JSON, CLOUD_EVENT, NATURAL, VALUE -> MediaType.APPLICATION_JSON;
			case TEXT -> MediaType.TEXT_PLAIN;
			case BYTES -> MediaType.APPLICATION_OCTET_STREAM;
			case STRUCTURED_CLOUD_EVENT -> new MediaType("application", "cloudevents+json");
		};
	}

}
