package io.faasade.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.faasade.codec.UploadedFile;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ResolvableType;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ReactiveHttpInputMessage;
import org.springframework.http.codec.multipart.DefaultPartHttpMessageReader;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.http.codec.multipart.FormFieldPart;
import org.springframework.http.codec.multipart.Part;

/**
 * Reads the fields and files of multipart forms, for edges. Nothing is written to disk:
 * what is read is bounded already.
 */
public final class MultipartForm {

	private static final int MOST_PARTS = 1_000;

	private static final ResolvableType PART = ResolvableType.forClass(Part.class);

	private static final DefaultPartHttpMessageReader READER = reader();

	private MultipartForm() {
	}

	private static DefaultPartHttpMessageReader reader() {
		DefaultPartHttpMessageReader reader = new DefaultPartHttpMessageReader();
		reader.setMaxInMemorySize(-1);
		reader.setMaxParts(MOST_PARTS);
		return reader;
	}

	/**
	 * Read a form that is all here.
	 * @param contentType what the request says it is, boundary included
	 * @param bytes the form
	 */
	public static Mono<HttpBody> read(String contentType, byte[] bytes) {
		return fields(Flux.defer(() -> READER.read(PART, new Form(contentType, bytes), Map.of())));
	}

	/**
	 * Read the parts of a form that somebody else has taken apart.
	 * @param parts the parts
	 */
	public static Mono<HttpBody> fields(Flux<Part> parts) {
		Map<String, List<Object>> fields = new LinkedHashMap<>();
		return parts.concatMap(part -> value(part).doOnNext(value -> add(part.name(), value, fields)))
			.then(Mono.fromSupplier(() -> HttpBody.fields(fields)))
			.onErrorResume(MultipartForm::isMalformed, malformed -> Mono.just(HttpBody.unreadable()));
	}

	private static void add(String name, Object value, Map<String, List<Object>> fields) {
		fields.computeIfAbsent(name, added -> new ArrayList<>(1)).add(value);
	}

	private static Mono<Object> value(Part part) {
		if (part instanceof FormFieldPart field) {
			return Mono.just(field.value());
		}
		Mono<byte[]> content = content(part);
		return (part instanceof FilePart file)
				? content.map(bytes -> UploadedFile.of(file.filename(), contentType(part), bytes))
				: content.map(bytes -> new String(bytes, StandardCharsets.UTF_8));
	}

	private static Mono<byte[]> content(Part part) {
		return DataBufferUtils.join(part.content()).map(MultipartForm::bytes).defaultIfEmpty(new byte[0]);
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	private static String contentType(Part part) {
		MediaType type = part.headers().getContentType();
		return (type != null) ? type.toString() : "";
	}

	private static boolean isMalformed(Throwable thrown) {
		return thrown instanceof DecodingException || thrown instanceof DataBufferLimitException;
	}

	/** A form as Spring's reader takes it. */
	private record Form(String contentType, byte[] bytes) implements ReactiveHttpInputMessage {

		@Override
		public Flux<DataBuffer> getBody() {
			return Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(this.bytes));
		}

		@Override
		public HttpHeaders getHeaders() {
			HttpHeaders headers = new HttpHeaders();
			headers.set(HttpHeaders.CONTENT_TYPE, this.contentType);
			return headers;
		}

	}

}
