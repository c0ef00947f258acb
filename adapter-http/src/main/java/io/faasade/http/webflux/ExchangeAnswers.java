package io.faasade.http.webflux;

import java.util.Set;
import java.util.TreeSet;

import io.faasade.http.HttpAnswer;
import io.faasade.http.HttpHeader;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;

/** Writes answers as reactive responses. */
final class ExchangeAnswers {

	private ExchangeAnswers() {
	}

	/**
	 * Write an answer, in one piece or frame by frame. An error, or one who subscribes
	 * and leaves, breaks the connection.
	 */
	static Mono<Void> write(HttpAnswer answer, ServerHttpResponse response) {
		writeHead(answer, response);
		if (answer.isStream()) {
			return response
				.writeAndFlushWith(answer.frames().map(frame -> Mono.just(response.bufferFactory().wrap(frame))));
		}
		byte[] body = answer.bytes();
		return (body.length == 0) ? response.setComplete()
				: response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
	}

	/** Status and headers; what filters have put under the same names is replaced. */
	private static void writeHead(HttpAnswer answer, ServerHttpResponse response) {
		response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
		Set<String> written = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		// Others have their say on what an answer varies with, CORS for one.
		written.add(HttpHeaders.VARY);
		for (HttpHeader header : answer.headers()) {
			if (written.add(header.name())) {
				response.getHeaders().set(header.name(), header.value());
			}
			else {
				response.getHeaders().add(header.name(), header.value());
			}
		}
	}

}
