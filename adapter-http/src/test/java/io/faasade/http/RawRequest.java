package io.faasade.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * The bytes of one HTTP/1.1 request, as a case says them. Immutable: every {@code with…}
 * answers a changed copy.
 */
public final class RawRequest {

	private static final byte[] NO_BODY = {};

	private final String line;

	private final List<String> headers;

	private final byte[] body;

	private RawRequest(String line, List<String> headers, byte[] body) {
		this.line = line;
		this.headers = headers;
		this.body = body;
	}

	/** A request without body, its target sent as it is. */
	public static RawRequest of(String method, String target) {
		return new RawRequest("%s %s HTTP/1.1".formatted(method, target), List.of("Host: localhost"), NO_BODY);
	}

	/** A {@code GET}. */
	public static RawRequest get(String target) {
		return of("GET", target);
	}

	/** A {@code POST}, so far without body. */
	public static RawRequest post(String target) {
		return of("POST", target);
	}

	/** A copy with another header, as the line that is sent. */
	public RawRequest with(String headerLine) {
		return new RawRequest(this.line, Stream.concat(this.headers.stream(), Stream.of(headerLine)).toList(),
				this.body);
	}

	/** A copy that takes answers of these media types. */
	public RawRequest accepting(String mediaTypes) {
		return with("Accept: " + mediaTypes);
	}

	/** A copy with a JSON document. */
	public RawRequest withJson(String document) {
		return withBody("application/json", document);
	}

	/** A copy with a text, sent as UTF-8. */
	public RawRequest withBody(String contentType, String text) {
		return withBody(contentType, text.getBytes(StandardCharsets.UTF_8));
	}

	/** A copy with a body, its type and its length. */
	public RawRequest withBody(String contentType, byte[] bytes) {
		return with("Content-Type: " + contentType).withBody(bytes);
	}

	/** A copy with a body of which only the length is told. */
	public RawRequest withBody(byte[] bytes) {
		RawRequest described = with("Content-Length: " + bytes.length);
		return new RawRequest(described.line, described.headers, bytes.clone());
	}

	/** A copy that announces a body of that length, which is sent later or never. */
	public RawRequest announcing(String contentType, int length) {
		return with("Content-Type: " + contentType).with("Content-Length: " + length);
	}

	/** A copy that announces a body in chunks, which are sent one by one. */
	public RawRequest chunked(String contentType) {
		return with("Content-Type: " + contentType).with("Transfer-Encoding: chunked");
	}

	/** A copy by another verb. */
	public RawRequest by(String method) {
		return new RawRequest(method + this.line.substring(this.line.indexOf(' ')), this.headers, this.body);
	}

	/** Whether the answer has headers only. */
	boolean isHead() {
		return this.line.startsWith("HEAD ");
	}

	byte[] bytes() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(latin(this.line + "\r\n"));
		this.headers.forEach(header -> bytes.writeBytes(latin(header + "\r\n")));
		bytes.writeBytes(latin("\r\n"));
		bytes.writeBytes(this.body);
		return bytes.toByteArray();
	}

	private static byte[] latin(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	@Override
	public String toString() {
		return this.line;
	}

}
