package io.faasade.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.util.StringUtils;

/** The path of a request, decoded no further than it takes to find its route. */
final class RequestPath {

	private final String raw;

	private final String literal;

	private @Nullable PathContainer segments;

	private RequestPath(String raw, String literal) {
		this.raw = raw;
		this.literal = literal;
	}

	/**
	 * The path; empty if it is malformed or has path parameters, which no route of ours
	 * has.
	 */
	static Optional<RequestPath> of(String raw) {
		if (raw.indexOf('%') < 0 && raw.indexOf(';') < 0) {
			return Optional.of(new RequestPath(raw, raw));
		}
		return (raw.indexOf(';') < 0) ? decoded(raw) : Optional.empty();
	}

	private static Optional<RequestPath> decoded(String raw) {
		try {
			String decoded = StringUtils.uriDecode(raw, StandardCharsets.UTF_8);
			return Optional.of(new RequestPath(raw, hidesSlash(raw) ? "" : decoded));
		}
		catch (IllegalArgumentException malformed) {
			return Optional.empty();
		}
	}

	// A slash that was sent encoded is part of a segment: it must not be taken for the
	// end of one.
	private static boolean hidesSlash(String raw) {
		return raw.toLowerCase(Locale.ROOT).contains("%2f");
	}

	/** The path as one decoded text; empty if that would not be the same path. */
	String literal() {
		return this.literal;
	}

	/** The path in segments, each to be decoded by itself. */
	PathContainer segments() {
		PathContainer parsed = this.segments;
		if (parsed == null) {
			parsed = PathContainer.parsePath(this.raw);
			this.segments = parsed;
		}
		return parsed;
	}

}
