package io.faasade.invocation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * What is handed to a function or comes from it: a body with its content type, headers,
 * named fields, and whatever else travels along.
 *
 * <p>
 * The body is nothing, bytes, a stream of bytes, or a value that was never written as
 * bytes. Immutable, but for a stream, which can be read once. What it holds is never
 * shown by {@link #toString()}.
 */
public final class Payload {

	/** Content type of JSON. */
	public static final String JSON = "application/json";

	/** Content type of text. */
	public static final String TEXT = "text/plain;charset=UTF-8";

	/** Content type of bytes of no known kind. */
	public static final String BYTES = "application/octet-stream";

	private static final byte[] NO_BYTES = {};

	private static final Payload EMPTY = new Payload("", NO_BYTES, PayloadHeaders.empty(), Map.of(),
			Attributes.empty());

	private final String contentType;

	// byte[], Flux<byte[]> or Value
	private final Object body;

	private final PayloadHeaders headers;

	private final Map<String, List<Object>> fields;

	private final Attributes attributes;

	private Payload(String contentType, Object body, PayloadHeaders headers, Map<String, List<Object>> fields,
			Attributes attributes) {
		this.contentType = contentType;
		this.body = body;
		this.headers = headers;
		this.fields = fields;
		this.attributes = attributes;
	}

	/** Nothing here. */
	public static Payload empty() {
		return EMPTY;
	}

	/** A copy of these bytes. */
	public static Payload of(String contentType, byte[] bytes) {
		return owning(contentType, bytes.clone());
	}

	/**
	 * These bytes themselves, without a copy.
	 * @param contentType what they are
	 * @param bytes the bytes, given away: the caller must not change them any more
	 */
	public static Payload owning(String contentType, byte[] bytes) {
		return new Payload(contentType, bytes, PayloadHeaders.empty(), Map.of(), Attributes.empty());
	}

	/** A JSON document. */
	public static Payload json(String document) {
		return owning(JSON, document.getBytes(StandardCharsets.UTF_8));
	}

	/** A text. */
	public static Payload text(String text) {
		return owning(TEXT, text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Bytes that are still to come.
	 * @param contentType what they are
	 * @param chunks the bytes; subscribed to once, each array given away
	 */
	public static Payload stream(String contentType, Flux<byte[]> chunks) {
		return new Payload(contentType, chunks, PayloadHeaders.empty(), Map.of(), Attributes.empty());
	}

	/**
	 * A value as it is, for callers in the same process.
	 * @param value the value, or {@code null} for none; a {@code Flux} stands for many
	 */
	public static Payload ofValue(@Nullable Object value) {
		return (value == null) ? EMPTY
				: new Payload("", new Value(value), PayloadHeaders.empty(), Map.of(), Attributes.empty());
	}

	/** A copy with these headers. */
	public Payload withHeaders(PayloadHeaders replaced) {
		return new Payload(this.contentType, this.body, replaced, this.fields, this.attributes);
	}

	/**
	 * A copy with these named fields, as path variables, query parameters and forms bring
	 * them; a value is a {@code String} or an uploaded file.
	 */
	public Payload withFields(Map<String, List<Object>> replaced) {
		return new Payload(this.contentType, this.body, this.headers, Map.copyOf(replaced), this.attributes);
	}

	/** A copy whose stream is changed on its way; the same where there is no stream. */
	public Payload mapChunks(UnaryOperator<Flux<byte[]>> change) {
		return isStream()
				? new Payload(this.contentType, change.apply(chunks()), this.headers, this.fields, this.attributes)
				: this;
	}

	/** A copy with another content type. */
	public Payload withContentType(String replaced) {
		return new Payload(replaced, this.body, this.headers, this.fields, this.attributes);
	}

	/** A copy that carries something along. */
	public <T> Payload with(Attribute<T> attribute, T carried) {
		return new Payload(this.contentType, this.body, this.headers, this.fields,
				this.attributes.with(attribute, carried));
	}

	/** What the body is said to be; the empty text where nothing is said. */
	public String contentType() {
		return this.contentType;
	}

	/** The headers. */
	public PayloadHeaders headers() {
		return this.headers;
	}

	/** The named fields. */
	public Map<String, List<Object>> fields() {
		return this.fields;
	}

	/** Something that travels along. */
	public <T> Optional<T> get(Attribute<T> attribute) {
		return this.attributes.get(attribute);
	}

	/** Whether there is no body at all. */
	public boolean isEmpty() {
		return this.body instanceof byte[] bytes && bytes.length == 0;
	}

	/** Whether the body is still to come. */
	public boolean isStream() {
		return this.body instanceof Flux;
	}

	/** The value, where the body was never written as bytes. */
	public Optional<Object> value() {
		return (this.body instanceof Value value) ? Optional.of(value.object()) : Optional.empty();
	}

	/** A copy of the bytes; none for a stream or a value. */
	public byte[] bytes() {
		return sharedBytes().clone();
	}

	/**
	 * The bytes themselves, without a copy; none for a stream or a value. To be read,
	 * never to be changed.
	 */
	public byte[] sharedBytes() {
		return (this.body instanceof byte[] bytes) ? bytes : NO_BYTES;
	}

	/** The bytes as a read-only buffer; none for a stream or a value. */
	public ByteBuffer asByteBuffer() {
		return ByteBuffer.wrap(sharedBytes()).asReadOnlyBuffer();
	}

	/** The bytes as UTF-8 text. */
	public String asText() {
		return new String(sharedBytes(), StandardCharsets.UTF_8);
	}

	/** Number of bytes known so far; zero for a stream or a value. */
	public int size() {
		return sharedBytes().length;
	}

	/** The bytes in chunks, whether they are here or still to come. */
	@SuppressWarnings("unchecked")
	public Flux<byte[]> chunks() {
		if (this.body instanceof Flux<?> stream) {
			return (Flux<byte[]>) stream;
		}
		return isEmpty() ? Flux.empty() : Flux.just(sharedBytes());
	}

	/** Type and size, never content. */
	@Override
	public String toString() {
		if (this.body instanceof byte[] bytes) {
			return "%s, %d bytes".formatted(this.contentType, bytes.length);
		}
		return isStream() ? this.contentType + ", stream" : "value";
	}

	private record Value(Object object) {
	}

}
