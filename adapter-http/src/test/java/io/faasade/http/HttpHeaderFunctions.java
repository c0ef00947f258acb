package io.faasade.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

import io.faasade.function.FunctionBean;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

import static org.springframework.web.bind.annotation.RequestMethod.POST;

/** Functions behind {@link HttpHeaderContract}. */
@Configuration(proxyBeanMethods = false)
class HttpHeaderFunctions {

	@FunctionBean
	@HttpTrigger(method = POST, path = "/headers/{page}")
	Function<Message<String>, Map<String, String>> messageHeaders() {
		return message -> shown(message.getHeaders());
	}

	@FunctionBean
	@HttpTrigger(path = "/header-map/{page}")
	BiFunction<String, Map<String, Object>, Map<String, String>> headerMap() {
		return (text, headers) -> shown(headers);
	}

	@FunctionBean
	@HttpTrigger(headers = { "Authorization", "x-forwarded-for" })
	Function<Message<String>, Map<String, String>> trustedHeaders() {
		return message -> shown(message.getHeaders());
	}

	@FunctionBean
	Function<Message<String>, Message<String>> answerMessage() {
		return message -> MessageBuilder.withPayload("answer to " + message.getPayload())
			.setHeader("X-Answer", "7")
			.setHeader("Cache-Control", "no-store")
			.build();
	}

	@FunctionBean
	Function<Message<String>, Message<String>> copyMessage() {
		return message -> MessageBuilder.withPayload("a longer text than before")
			.copyHeaders(message.getHeaders())
			.build();
	}

	@FunctionBean
	Function<String, ResponseEntity<Map<String, Integer>>> answerEntity() {
		return text -> ResponseEntity.status(HttpStatus.CREATED)
			.header("Location", "/orders/7")
			.header("X-Twice", "a", "b")
			.body(Map.of("id", 7));
	}

	@FunctionBean
	Supplier<Mono<ResponseEntity<String>>> answerEntityLater() {
		return () -> Mono.just(ResponseEntity.status(HttpStatus.ACCEPTED).contentType(MediaType.TEXT_XML).body("<a/>"));
	}

	@FunctionBean
	Supplier<ResponseEntity<Void>> answerEntityAlone() {
		return () -> ResponseEntity.notFound().header("X-Searched", "everywhere").build();
	}

	@FunctionBean
	Function<Integer, ResponseEntity<String>> answerIllegalEntity() {
		return character -> ResponseEntity.ok()
			.header("X-Answer", "a%sX-Smuggled: b".formatted(illegal(character)))
			.body("x");
	}

	@FunctionBean
	Function<Integer, Message<String>> answerIllegalMessage() {
		return character -> MessageBuilder.withPayload("x")
			.setHeader("X-Answer", "a%sX-Smuggled: b".formatted(illegal(character)))
			.build();
	}

	@FunctionBean
	Function<Integer, ResponseEntity<String>> answerStatus() {
		return status -> ResponseEntity.status(status).body("never seen");
	}

	@FunctionBean
	Supplier<ResponseEntity<String>> answerFramed() {
		return () -> ResponseEntity.ok()
			.header("Content-Length", "1")
			.header("Transfer-Encoding", "chunked")
			.header("Connection", "close")
			.header("X-Kept", "yes")
			.body("longer than one");
	}

	private static String illegal(int character) {
		return String.valueOf((char) character);
	}

	private static Map<String, String> shown(Map<String, Object> headers) {
		Map<String, String> shown = new TreeMap<>();
		headers.forEach((name, value) -> shown.put(name, String.valueOf(value)));
		List.of("id", "timestamp").forEach(shown::remove);
		return shown;
	}

}
