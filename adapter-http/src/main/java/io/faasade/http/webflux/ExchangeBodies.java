package io.faasade.http.webflux;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.faasade.http.HttpBody;
import io.faasade.http.HttpCall;
import io.faasade.http.MultipartForm;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.codec.multipart.Part;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;

/**
 * Reads the bodies of requests. A form is read from its bytes, so that no limit holds but
 * the function's own; if a filter has read it before, the exchange still has its fields.
 */
final class ExchangeBodies {

	private static final byte[] NO_BYTES = {};

	private ExchangeBodies() {
	}

	/** The body, as the call wants it. */
	static Mono<HttpBody> read(ServerWebExchange exchange, HttpCall call) {
		return switch (call.bodyPlan()) {
			case NONE -> Mono.just(HttpBody.none());
			case BYTES -> bounded(bytes(exchange, call).map(HttpBody::bytes));
			case STREAM -> Mono.just(HttpBody.stream(chunks(exchange.getRequest())));
			case FORM -> bounded(form(exchange, call));
			case MULTIPART -> bounded(multipart(exchange, call));
		};
	}

	private static Mono<HttpBody> bounded(Mono<HttpBody> body) {
		return body.onErrorResume(DataBufferLimitException.class, tooLarge -> Mono.just(HttpBody.tooLarge()))
			.onErrorResume(ExchangeBodies::isTransports, cutShort -> Mono.just(HttpBody.unreadable()));
	}

	// A server tells what was wrong with the bytes by what is checked, a filter what it
	// refuses by what is not.
	private static boolean isTransports(Throwable thrown) {
		return !(thrown instanceof RuntimeException || thrown instanceof Error);
	}

	private static Flux<byte[]> chunks(ServerHttpRequest request) {
		return request.getBody().map(ExchangeBodies::bytes).doOnDiscard(DataBuffer.class, DataBufferUtils::release);
	}

	private static Mono<byte[]> bytes(ServerWebExchange exchange, HttpCall call) {
		int most = (int) Math.min(call.maxBytes(), Integer.MAX_VALUE);
		return DataBufferUtils.join(exchange.getRequest().getBody(), most)
			.map(ExchangeBodies::bytes)
			.defaultIfEmpty(NO_BYTES);
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	private static Mono<HttpBody> form(ServerWebExchange exchange, HttpCall call) {
		return unread(exchange, call).flatMap(bytes -> (bytes.length > 0) ? Mono.just(HttpBody.bytes(bytes))
				: exchange.getFormData().map(ExchangeBodies::fields));
	}

	private static HttpBody fields(MultiValueMap<String, String> form) {
		Map<String, List<Object>> fields = new LinkedHashMap<>();
		form.forEach((name, values) -> fields.put(name, List.copyOf(values)));
		return HttpBody.fields(fields);
	}

	private static Mono<HttpBody> multipart(ServerWebExchange exchange, HttpCall call) {
		return unread(exchange, call)
			.flatMap(bytes -> (bytes.length > 0) ? MultipartForm.read(contentType(exchange.getRequest()), bytes)
					: MultipartForm.fields(exchange.getMultipartData().flatMapIterable(ExchangeBodies::parts)));
	}

	private static List<Part> parts(MultiValueMap<String, Part> form) {
		return form.values().stream().flatMap(List::stream).toList();
	}

	private static String contentType(ServerHttpRequest request) {
		String contentType = request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
		return (contentType != null) ? contentType : "";
	}

	// Servers answer a second reading of a body with nothing or with this error.
	private static Mono<byte[]> unread(ServerWebExchange exchange, HttpCall call) {
		return bytes(exchange, call).onErrorResume(ExchangeBodies::isReadBefore, readBefore -> Mono.just(NO_BYTES));
	}

	// What is too large is told by an illegal state as well.
	private static boolean isReadBefore(Throwable thrown) {
		return thrown instanceof IllegalStateException && !(thrown instanceof DataBufferLimitException);
	}

}
