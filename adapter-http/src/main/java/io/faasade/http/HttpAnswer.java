package io.faasade.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import io.faasade.invocation.InvocationId;
import reactor.core.publisher.Flux;

/**
 * The answer to a request, ready to be written. Either all of it is here, or its frames
 * are produced while they are written.
 */
public final class HttpAnswer implements HttpMatch {

	/** Name of the header that carries the identity of the invocation. */
	public static final String INVOCATION_ID = "X-Invocation-Id";

	private static final byte[] NO_BYTES = {};

	private final int status;

	private final List<HttpHeader> headers;

	// byte[] or Flux<byte[]>
	private final Object body;

	private HttpAnswer(int status, List<HttpHeader> headers, Object body) {
		this.status = status;
		this.headers = headers;
		this.body = body;
	}

	/** Begin the answer for an invocation. */
	static Builder status(int status, InvocationId id) {
		return new Builder(status).header(INVOCATION_ID, id.toString());
	}

	/** The status. */
	public int status() {
		return this.status;
	}

	/**
	 * The headers in the order in which they are written, {@code Content-Length}
	 * included.
	 */
	public List<HttpHeader> headers() {
		return Collections.unmodifiableList(this.headers);
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
	 * than can be written. Each is to be flushed. An error, always a
	 * {@link BrokenAnswerException}, means that the connection is to be broken: what was
	 * written is not the whole answer.
	 */
	@SuppressWarnings("unchecked")
	public Flux<byte[]> frames() {
		return (this.body instanceof Flux<?> frames) ? (Flux<byte[]>) frames : Flux.just(bytes());
	}

	/** The answer to {@code HEAD} where this is the one to {@code GET}. */
	HttpAnswer withoutBody() {
		return new HttpAnswer(this.status, this.headers, NO_BYTES);
	}

	/** The same answer with another header. */
	HttpAnswer with(HttpHeader header) {
		List<HttpHeader> all = new ArrayList<>(this.headers);
		all.add(header);
		return new HttpAnswer(this.status, all, this.body);
	}

	/** Gathers an answer. */
	static final class Builder {

		private final int status;

		private final List<HttpHeader> headers = new ArrayList<>(4);

		private Builder(int status) {
			this.status = status;
		}

		Builder header(String name, String value) {
			this.headers.add(new HttpHeader(name, value));
			return this;
		}

		/** All of the body is here; a status that goes without one is kept to. */
		HttpAnswer bytes(byte[] bytes) {
			if (isBodiless()) {
				return new HttpAnswer(this.status, this.headers, NO_BYTES);
			}
			header("Content-Length", Integer.toString(bytes.length));
			return new HttpAnswer(this.status, this.headers, bytes);
		}

		/** There is no body. */
		HttpAnswer empty() {
			return bytes(NO_BYTES);
		}

		/** The body is produced while it is written. */
		HttpAnswer frames(Flux<byte[]> frames) {
			return new HttpAnswer(this.status, this.headers, frames);
		}

		/** Whether the status goes without a body. */
		boolean isBodiless() {
			return this.status < 200 || this.status == 204 || this.status == 304;
		}

	}

}
