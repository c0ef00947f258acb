package io.faasade.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.faasade.function.FunctionRegistration;
import io.faasade.dispatch.UnusableFunctionException;
import io.faasade.function.FunctionName;
import io.faasade.invocation.InvocationTimeoutException;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Cancelled;
import io.faasade.invocation.Outcome.Failed;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Rejected.Reason;
import io.faasade.invocation.Outcome.Unavailable;
import io.faasade.invocation.RejectionException;
import io.faasade.invocation.UnavailableException;
import io.faasade.invocation.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How the way an invocation ended is told to a caller. */
class OutcomeAnswersTests {

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@BeforeEach
	void listen() {
		this.log.start();
		logger().addAppender(this.log);
		logger().setAdditive(false);
	}

	@AfterEach
	void stopListening() {
		logger().detachAppender(this.log);
		logger().setAdditive(true);
	}

	@Test
	void sendsACompleteAnswerWithItsLength() {
		HttpAnswer answer = answer(() -> "ä");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.headers()).containsExactly(new HttpHeader("X-Invocation-Id", Served.ID),
				new HttpHeader("Content-Type", "text/plain;charset=UTF-8"), new HttpHeader("Content-Length", "2"));
		assertThat(text(answer)).isEqualTo("ä");
	}

	@Test
	void sendsNothingForNothing() {
		HttpAnswer answer = Served.functions(FunctionRegistration.supplier("f", new ParameterizedTypeReference<>() {
		}, Mono::<String>empty)).answer(Request.get("/f"));

		assertThat(answer.status()).isEqualTo(204);
		assertThat(answer.headers()).containsExactly(new HttpHeader("X-Invocation-Id", Served.ID));
		assertThat(answer.bytes()).isEmpty();
	}

	@Test
	void tellsAnEmptyTextFromNothing() {
		HttpAnswer answer = answer(() -> "");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("Content-Length")).hasValue("0");
	}

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
		assertThat(this.log.list).singleElement()
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

	@ParameterizedTest
	@CsvSource({ "UNKNOWN_FUNCTION, 404, Not Found, unknown-function",
			"UNREADABLE_PAYLOAD, 400, Bad Request, unreadable-payload",
			"INVALID_PAYLOAD, 400, Bad Request, invalid-payload", "MISSING_PAYLOAD, 400, Bad Request, missing-payload",
			"UNSUPPORTED_CONTENT_TYPE, 415, Unsupported Media Type, unsupported-content-type",
			"NOT_ACCEPTABLE, 406, Not Acceptable, not-acceptable",
			"PAYLOAD_TOO_LARGE, 413, Content Too Large, payload-too-large" })
	void tellsTheCallersMistakes(Reason reason, int status, String title, String code) {
		HttpAnswer answer = ending(new Rejected(reason, "Detail \"quoted\"", List.of(new Violation("/a", "is null"))));

		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
		assertThat(text(answer)).isEqualTo("""
				{"type":"about:blank","title":"%s","status":%d,"detail":"Detail \\"quoted\\"",\
				"instance":"urn:uuid:%s","code":"%s","errors":[{"pointer":"/a","detail":"is null"}]}""".formatted(title,
				status, Served.ID, code));
	}

	@ParameterizedTest
	@CsvSource({ "OVERLOADED, PT1.2S, 2, overloaded", "DRAINING, PT0S, 1, draining",
			"NOT_EXECUTED, PT1S, 1, not-executed", "OUTCOME_UNKNOWN, PT3S, 3, outcome-unknown",
			"CONTENDED, PT1S, 1, contended" })
	void tellsWhenToTryAgain(Unavailable.Reason reason, Duration retryAfter, String seconds, String code) {
		HttpAnswer answer = ending(new Unavailable(reason, retryAfter));

		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.header("Retry-After")).hasValue(seconds);
		assertThat(text(answer)).contains("\"code\":\"" + code + "\"");
	}

	@Test
	void tellsWhenToTryAgainWhateverWasInTheWayOfAStream() {
		HttpAnswer answer = failing(new UnavailableException(Unavailable.overloaded()));

		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.header("Retry-After")).hasValue("1");
		assertThat(this.log.list).isEmpty();
	}

	@Test
	void keepsTheCauseOfAFailureToItselfAndTheLog() {
		HttpAnswer answer = failing(new IllegalArgumentException("secret"));

		assertThat(text(answer)).isEqualTo("""
				{"type":"about:blank","title":"Internal Server Error","status":500,"detail":"The function failed",\
				"instance":"urn:uuid:%s","code":"failed"}""".formatted(Served.ID));
		assertThat(this.log.list).singleElement().satisfies(entry -> {
			assertThat(entry.getFormattedMessage()).isEqualTo("Function 'f' failed in invocation " + Served.ID);
			assertThat(entry.getThrowableProxy().getMessage()).isEqualTo("secret");
		});
	}

	@Test
	void tellsThatTheTimeIsUp() {
		HttpAnswer answer = failing(new InvocationTimeoutException(new FunctionName("f"), Duration.ofSeconds(1)));

		assertThat(answer.status()).isEqualTo(504);
		assertThat(text(answer)).contains("\"code\":\"timeout\"");
		assertThat(this.log.list).singleElement()
			.extracting(ILoggingEvent::getFormattedMessage)
			.asString()
			.contains(Served.ID, "faasade.functions.f.timeout");
	}

	@Test
	void letsAnExceptionChooseItsStatus() {
		ErrorResponseException gone = new ErrorResponseException(HttpStatus.GONE);
		gone.setDetail("No longer here");
		gone.getHeaders().add("Link", "</b>");
		gone.getBody().setProperty("since", 2026);

		HttpAnswer answer = failing(gone);

		assertThat(answer.status()).isEqualTo(410);
		assertThat(answer.header("Link")).hasValue("</b>");
		assertThat(text(answer)).isEqualTo("""
				{"type":"about:blank","title":"Gone","status":410,"detail":"No longer here",\
				"instance":"urn:uuid:%s","code":"gone","since":2026}""".formatted(Served.ID));
		assertThat(this.log.list).isEmpty();
	}

	@Test
	void letsTheTypeOfAnExceptionChooseItsStatus() {
		HttpAnswer answer = failing(new SoldOutException("secret"));

		assertThat(answer.status()).isEqualTo(409);
		assertThat(text(answer)).contains("\"detail\":\"Sold out\"", "\"code\":\"conflict\"").doesNotContain("secret");
		assertThat(failing(new CompletionException(new SoldOutException("secret"))).status()).isEqualTo(409);
	}

	@Test
	void logsAFailureThatChoseToBeTheServers() {
		HttpAnswer answer = failing(new ResponseStatusException(HttpStatus.BAD_GATEWAY));

		assertThat(answer.status()).isEqualTo(502);
		assertThat(text(answer)).contains("\"detail\":\"Bad Gateway\"");
		assertThat(this.log.list).hasSize(1);
	}

	@Test
	void neverSendsAnIllegalHeaderOfAnException() {
		ErrorResponseException gone = new ErrorResponseException(HttpStatus.GONE);
		gone.getHeaders().add("Link", "a\r\nb");

		assertThat(failing(gone).status()).isEqualTo(500);
	}

	@Test
	void passesExceptionsOnThatFiltersWaitFor() {
		FunctionRegistration denied = failingWith(new SecurityException("denied"));

		StepVerifier.create(Served.functions(denied).call(Request.get("/f")).serve(HttpBody.none()))
			.verifyErrorMatches(SecurityException.class::isInstance);
		assertThat(this.log.list).isEmpty();
	}

	@Test
	void answersNobodyWhoLeft() {
		Served served = Served.filtered((invocation, next) -> new Cancelled(), supplying(() -> "a"));

		StepVerifier.create(served.call(Request.get("/f")).serve(HttpBody.none())).verifyComplete();
	}

	@Test
	void streamsManyValues() {
		HttpAnswer answer = streaming(Flux.just("a", "b"), "*/*");

		assertThat(answer.headers()).containsExactly(new HttpHeader("X-Invocation-Id", Served.ID),
				new HttpHeader("Content-Type", "application/json"));
		assertThat(answer.isStream()).isTrue();
		assertThat(streamed(answer)).isEqualTo("[\"a\",\"b\"]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "application/x-ndjson", "text/event-stream" })
	void chooses500ForAStreamThatFailsAtOnce(String accept) {
		HttpAnswer answer = streaming(Flux.error(new IllegalStateException("secret")), accept);

		assertThat(answer.status()).isEqualTo(500);
		assertThat(answer.isStream()).isFalse();
		assertThat(this.log.list).hasSize(1);
	}

	@Test
	void blamesTheCallerForAStreamThatCannotBeReadAtOnce() {
		HttpAnswer answer = streaming(
				Flux.error(new RejectionException(new Rejected(Reason.UNREADABLE_PAYLOAD, "Broken"))), "*/*");

		assertThat(answer.status()).isEqualTo(400);
		assertThat(this.log.list).isEmpty();
	}

	@Test
	void breaksAStreamThatFailsLater() {
		HttpAnswer answer = streaming(broken(new IllegalStateException("secret")), "*/*");

		assertThat(answer.status()).isEqualTo(200);
		StepVerifier.create(answer.frames()).expectNextCount(1).verifyError(BrokenAnswerException.class);
		assertThat(this.log.list).hasSize(1);
	}

	@Test
	void tellsReadersOfEventsHowTheyBroke() {
		HttpAnswer answer = streaming(broken(new IllegalStateException("secret")), "text/event-stream");

		assertThat(streamed(answer))
			.isEqualTo("data:a\n\nevent:error\ndata:" + text(failing(new IllegalStateException("other"))) + "\n\n");
		assertThat(this.log.list).hasSize(2);
	}

	@Test
	void tellsAFunctionThatItsReaderLeft() {
		TestPublisher<String> words = TestPublisher.create();
		Mono<HttpAnswer> answer = Served.functions(stream(words.flux())).call(Request.get("/f")).serve(HttpBody.none());

		CompletableFuture<HttpAnswer> begun = answer.toFuture();
		words.next("a");
		StepVerifier.create(begun.join().frames()).expectNextCount(1).thenCancel().verify();

		words.assertCancelled();
	}

	private HttpAnswer ending(Outcome outcome) {
		return Served.filtered((invocation, next) -> outcome, supplying(() -> "a")).answer(Request.get("/f"));
	}

	private HttpAnswer failing(RuntimeException thrown) {
		return Served.functions(failingWith(thrown)).answer(Request.get("/f"));
	}

	private static FunctionRegistration failingWith(RuntimeException thrown) {
		return supplying(() -> {
			throw thrown;
		});
	}

	private static HttpAnswer answer(Supplier<String> supplier) {
		return Served.functions(supplying(supplier)).answer(Request.get("/f"));
	}

	private static FunctionRegistration supplying(Supplier<String> supplier) {
		return FunctionRegistration.supplier("f", String.class, supplier);
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

	private static HttpAnswer streaming(Flux<String> words, String accept) {
		return Served.functions(stream(words)).answer(Request.get("/f").accept(accept));
	}

	private static FunctionRegistration stream(Flux<String> words) {
		return FunctionRegistration.supplier("f", new ParameterizedTypeReference<>() {
		}, () -> words);
	}

	private static Flux<String> broken(RuntimeException thrown) {
		return Flux.concat(Flux.just("a"), Flux.error(thrown));
	}

	private static String text(HttpAnswer answer) {
		return new String(answer.bytes(), StandardCharsets.UTF_8);
	}

	private static String streamed(HttpAnswer answer) {
		return answer.frames()
			.map(frame -> new String(frame, StandardCharsets.UTF_8))
			.collectList()
			.map(frames -> String.join("", frames))
			.block();
	}

	private static Logger logger() {
		return (Logger) LoggerFactory.getLogger(FailureLog.class);
	}

	@ResponseStatus(code = HttpStatus.CONFLICT, reason = "Sold out")
	private static final class SoldOutException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		SoldOutException(String message) {
			super(message);
		}

	}

}
