package io.faasade.autoconfigure.lean;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.jackson.EndpointJsonMapper;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.MimeType;
import org.springframework.web.server.ServerWebExchange;

/** Reads what operations of endpoints are told, and writes what they answer. */
final class EndpointAnswers {

	private static final int MOST_BYTES = 256 * 1024;

	private static final int CHUNK = 16 * 1024;

	private static final TypeReference<Map<String, Object>> ARGUMENTS = new TypeReference<>() {
	};

	private final JsonMapper applications;

	private final @Nullable EndpointJsonMapper endpoints;

	/**
	 * Make it.
	 * @param applications the application's mapper
	 * @param endpoints the mapper for types that are an endpoint's own, if there is one
	 */
	EndpointAnswers(JsonMapper applications, @Nullable EndpointJsonMapper endpoints) {
		this.applications = applications;
		this.endpoints = endpoints;
	}

	/** The arguments in a request's body; none if there is no body. */
	Mono<Map<String, Object>> read(ServerHttpRequest request) {
		return DataBufferUtils.join(request.getBody(), MOST_BYTES).map(body -> {
			byte[] bytes = new byte[body.readableByteCount()];
			body.read(bytes);
			DataBufferUtils.release(body);
			return bytes;
		})
			.filter(bytes -> bytes.length > 0)
			.map(bytes -> this.applications.readValue(bytes, ARGUMENTS))
			.defaultIfEmpty(Map.of());
	}

	/** Write an answer, in the type it says or else in the one agreed on. */
	Mono<Void> write(ServerWebExchange exchange, WebEndpointResponse<?> answer, MediaType agreed) {
		ServerHttpResponse response = exchange.getResponse();
		response.setStatusCode(HttpStatusCode.valueOf(answer.getStatus()));
		Object body = answer.getBody();
		if (body == null) {
			return response.setComplete();
		}
		MimeType said = answer.getContentType();
		MediaType type = (said != null) ? new MediaType(said) : agreed;
		response.getHeaders().setContentType(type.isConcrete() ? type : fallback(body));
		return (body instanceof Resource resource) ? send(resource, response) : send(bytes(body), response);
	}

	private static MediaType fallback(Object body) {
		if (body instanceof CharSequence) {
			return MediaType.TEXT_PLAIN;
		}
		return (body instanceof Resource || body instanceof byte[]) ? MediaType.APPLICATION_OCTET_STREAM
				: MediaType.APPLICATION_JSON;
	}

	private byte[] bytes(Object body) {
		if (body instanceof byte[] bytes) {
			return bytes;
		}
		return (body instanceof CharSequence text) ? text.toString().getBytes(StandardCharsets.UTF_8)
				: mapper(body).writeValueAsBytes(body);
	}

	private JsonMapper mapper(Object body) {
		return (this.endpoints != null && body instanceof OperationResponseBody) ? this.endpoints.get()
				: this.applications;
	}

	private static Mono<Void> send(Resource resource, ServerHttpResponse response) {
		return response.writeWith(DataBufferUtils.read(resource, response.bufferFactory(), CHUNK));
	}

	private static Mono<Void> send(byte[] bytes, ServerHttpResponse response) {
		response.getHeaders().setContentLength(bytes.length);
		return response.writeWith(Mono.just(response.bufferFactory().wrap(bytes)));
	}

	/** Say that something is wrong. */
	Mono<Void> problem(ServerWebExchange exchange, HttpStatus status) {
		return problem(exchange, status, status.getReasonPhrase());
	}

	/** Say that something is wrong, and what. */
	Mono<Void> problem(ServerWebExchange exchange, HttpStatus status, @Nullable String detail) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("type", "about:blank");
		members.put("title", status.getReasonPhrase());
		members.put("status", status.value());
		members.put("detail", (detail != null) ? detail : status.getReasonPhrase());
		exchange.getResponse().setStatusCode(status);
		exchange.getResponse().getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		return send(this.applications.writeValueAsBytes(members), exchange.getResponse());
	}

}
