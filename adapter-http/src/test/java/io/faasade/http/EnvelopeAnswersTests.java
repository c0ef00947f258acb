package io.faasade.http;

import java.util.List;

import io.faasade.dispatch.UnusableFunctionException;
import io.faasade.function.FunctionRegistration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

import static io.faasade.http.Served.streamed;
import static io.faasade.http.Served.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What messages and entities say of an answer. */
class EnvelopeAnswersTests {

	@RegisterExtension
	private final LogOf log = new LogOf(FailureLog.class);

	@Test
	void appliesWhatAMessageSays() {
		HttpAnswer answer = message(MessageBuilder.withPayload("a")
			.setHeader("X-Rate", 7)
			.setHeader("Set-Cookie", List.of("a=1", "b=2"))
			.setHeader("content-type", "text/csv")
			.build());

		assertThat(answer.headers()).contains(new HttpHeader("x-rate", "7"), new HttpHeader("set-cookie", "a=1"),
				new HttpHeader("set-cookie", "b=2"), new HttpHeader("Content-Type", "text/csv"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Upgrade",
			"X-Invocation-Id", "TE" })
	void keepsTheConnectionOutOfTheHandsOfFunctions(String name) {
		HttpAnswer answer = message(MessageBuilder.withPayload("a").setHeader(name, "999").build());

		assertThat(answer.headers()).extracting(HttpHeader::value).doesNotContain("999");
		assertThat(answer.headers()).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\r\nb: c", "a\nb", "a\rb", "a\0b", "a\u007f", "\u20ac" })
	void neverSendsAnIllegalValue(String value) {
		HttpAnswer answer = message(MessageBuilder.withPayload("a").setHeader("X-Name", value).build());

		assertThat(answer.status()).isEqualTo(500);
		assertThat(answer.header("X-Name")).isEmpty();
		assertThat(text(answer)).contains("\"detail\":\"The function failed\"");
		assertThat(this.log.entries()).singleElement()
			.satisfies(entry -> assertThat(entry.getThrowableProxy().getMessage()).contains("'x-name'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a b", "a\r\nb", "a:", "", "ä", "a\0" })
	void neverSendsAnIllegalName(String name) {
		HttpAnswer answer = message(
				MessageBuilder.withPayload("a").setHeader(name.isEmpty() ? " " : name, "x").build());

		assertThat(answer.status()).isEqualTo(500);
	}

	@Test
	void neverSendsAnIllegalContentType() {
		HttpAnswer answer = message(
				MessageBuilder.withPayload("a").setHeader("content-type", "text/plain\r\nX: y").build());

		assertThat(answer.status()).isEqualTo(500);
	}

	@Test
	void appliesWhatAnEntitySays() {
		HttpAnswer answer = entity(
				ResponseEntity.status(201).header("Location", "/a").contentType(MediaType.TEXT_HTML).body("<p>"));

		assertThat(answer.status()).isEqualTo(201);
		assertThat(answer.headers()).containsExactly(new HttpHeader("X-Invocation-Id", Served.ID),
				new HttpHeader("Content-Type", "text/html"), new HttpHeader("location", "/a"),
				new HttpHeader("Content-Length", "3"));
		assertThat(text(answer)).isEqualTo("<p>");
	}

	@ParameterizedTest
	@CsvSource({ "404, 0", "200, 0", "204,", "304," })
	void sendsAnEntityWithoutABody(int status, @Nullable String length) {
		HttpAnswer answer = entity(ResponseEntity.status(status).build());

		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.header("Content-Length").orElse(null)).isEqualTo(length);
	}

	@Test
	void appliesWhatAnEntitySaysThatNeverHasABody() {
		HttpAnswer answer = Served.functions(FunctionRegistration.supplier("f", new ParameterizedTypeReference<>() {
		}, () -> ResponseEntity.notFound().header("X-Searched", "everywhere").<Void>build())).answer(Request.get("/f"));

		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.header("X-Searched")).hasValue("everywhere");
	}

	@Test
	void neverSendsAnIllegalHeaderOfAStream() {
		assertThat(entityOfMany(ResponseEntity.ok().header("X-Name", "a\r\nb").body(Flux.just("a"))).status())
			.isEqualTo(500);
	}

	@Test
	void sendsNoStreamWithAStatusThatGoesWithoutABody() {
		HttpAnswer answer = entityOfMany(ResponseEntity.status(304).body(Flux.just("a")));

		assertThat(answer.status()).isEqualTo(304);
		assertThat(answer.isStream()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "application/x-ndjson, '\"a\"\n\"b\"\n'", "text/csv, ab",
			"application/vnd.words+json, '[\"a\",\"b\"]'" })
	void framesAStreamAsItsEntitySays(String type, String body) {
		HttpAnswer answer = entityOfMany(
				ResponseEntity.ok().contentType(MediaType.parseMediaType(type)).body(Flux.just("a", "b")));

		assertThat(answer.header("Content-Type")).hasValue(type);
		assertThat(streamed(answer)).isEqualTo(body);
	}

	@Test
	void refusesAnEntityAroundWhatIsStillToCome() {
		FunctionRegistration late = FunctionRegistration.supplier("f", new ParameterizedTypeReference<>() {
		}, () -> ResponseEntity.ok(Mono.just("a")));

		assertThatExceptionOfType(UnusableFunctionException.class).isThrownBy(() -> Served.functions(late))
			.withMessageContaining("Mono<")
			.satisfies(unusable -> assertThat(unusable.action()).contains("Mono<ResponseEntity<T>>"));
	}

	@Test
	void refusesManyEntitiesAroundManyValues() {
		FunctionRegistration nested = FunctionRegistration.supplier("f", new ParameterizedTypeReference<>() {
		}, () -> Flux.just(ResponseEntity.ok(Flux.just("a"))));

		assertThatExceptionOfType(UnusableFunctionException.class).isThrownBy(() -> Served.functions(nested));
	}

	@Test
	void sendsNoBodyWithAStatusThatGoesWithoutOne() {
		HttpAnswer answer = entity(ResponseEntity.status(204).body("a"));

		assertThat(answer.bytes()).isEmpty();
		assertThat(answer.header("Content-Length")).isEmpty();
	}

	private static HttpAnswer message(Message<String> message) {
		return Served.functions(FunctionRegistration.supplier("f", new ParameterizedTypeReference<>() {
		}, () -> message)).answer(Request.get("/f"));
	}

	private static HttpAnswer entity(ResponseEntity<String> entity) {
		return Served.functions(FunctionRegistration.supplier("f", new ParameterizedTypeReference<>() {
		}, () -> entity)).answer(Request.get("/f"));
	}

	private static HttpAnswer entityOfMany(ResponseEntity<Flux<String>> entity) {
		return Served.functions(FunctionRegistration.supplier("f", new ParameterizedTypeReference<>() {
		}, () -> entity)).answer(Request.get("/f"));
	}

}
