package io.faasade.http.netty;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.faasade.http.HttpAnswer;
import io.faasade.http.HttpHeader;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;

/**
 * Makes Netty's headers of an answer's. What nearly every answer says is encoded once,
 * and nothing is checked again: the answer has done that.
 */
final class AnswerHead {

	private static final Map<String, CharSequence> ENCODED = encoded("X-Invocation-Id", "Content-Type",
			"Content-Length", "Allow", "Retry-After", "application/json", "text/plain;charset=UTF-8",
			"application/octet-stream", "application/problem+json", "application/x-ndjson", "text/event-stream", "Vary",
			"Location", "Cache-Control");

	private static final DefaultHttpHeadersFactory FACTORY = DefaultHttpHeadersFactory.headersFactory()
		.withValidation(false);

	private AnswerHead() {
	}

	private static Map<String, CharSequence> encoded(String... texts) {
		Map<String, CharSequence> encoded = new HashMap<>();
		for (String text : texts) {
			encoded.put(text, AsciiString.cached(text));
		}
		return Map.copyOf(encoded);
	}

	/** The headers of an answer, and some more. */
	static HttpHeaders of(HttpAnswer answer, List<HttpHeader> more) {
		HttpHeaders headers = of(answer.headers());
		more.forEach(header -> headers.add(header.name(), header.value()));
		return headers;
	}

	/** These headers. */
	static HttpHeaders of(List<HttpHeader> given) {
		HttpHeaders headers = FACTORY.newHeaders();
		for (HttpHeader header : given) {
			headers.add(fast(header.name()), fast(header.value()));
		}
		return headers;
	}

	private static CharSequence fast(String text) {
		return ENCODED.getOrDefault(text, text);
	}

	/** Say what becomes of the connection, where it goes without saying to nobody. */
	static void connection(HttpHeaders headers, boolean keptAlive, boolean http10) {
		if (!keptAlive) {
			headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
		}
		else if (http10) {
			headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
		}
	}

}
