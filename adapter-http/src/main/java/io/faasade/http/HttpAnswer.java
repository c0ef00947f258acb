package io.faasade.http;

import java.util.List;
import java.util.Optional;

import reactor.core.publisher.Flux;

/**
 * The answer to a request, ready to be written. Either all of it is here, or its frames
 * are produced while they are written.
 */
public final class HttpAnswer implements HttpMatch {

	private static final byte[] NO_BYTES = {};

	private final int status;

	private final List<HttpHeader> headers;

	private final Object body;

	private HttpAnswer(int status, List<HttpHeader> headers, Object body) {
		this.status = status;
		this.headers = List.copyOf(headers);
		this.body = body;
	}

	/** The status. */
	public int status() {
		return this.status;
	}

	/** The headers in the order in which they are written, {@code Content-Length} included. */
	public List<HttpHeader> headers() {
		return this.headers;
	}

	/** First value of a header, its name in any case. */
	public Optional<String> header(String name) {
		return this.headers.stream()
			.filter(header -> header.name().equalsIgnoreCase(name))
			.map(HttpHeader::value)
			.findFirst();
	}

	/** Whether the body is produced while it is written. */
	public boolean isStream() {
		return this.body instanceof Flux;
	}

	/** The body, if all of it is here; to be read, never to be changed. */
	public byte[] bytes() {
		return (this.body instanceof byte[] bytes) ? bytes : NO_BYTES;
	}

	/**
	 * The body, if it is produced while it is written. To be subscribed to once (or
	 * subscribed to and cancelled, or the function never ends), asking for no more frames
	 * than can be written. Each is to be flushed. An error means that the connection is to be
	 * broken: what was written is not the whole answer.
	 */
	@SuppressWarnings("unchecked")
	public Flux<byte[]> frames() {
		return (this.body instanceof Flux<?> frames) ? (Flux<byte[]>) frames : Flux.just(bytes());
	}

}
