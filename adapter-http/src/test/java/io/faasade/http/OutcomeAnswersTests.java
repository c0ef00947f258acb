package io.faasade.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.faasade.function.FunctionName;
import io.faasade.function.FunctionRegistration;
import io.faasade.invocation.InvocationTimeoutException;
import io.faasade.invocation.Outcome.Cancelled;
import io.faasade.invocation.Outcome.Rejected.Reason;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Unavailable;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.UnavailableException;
import io.faasade.invocation.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ResponseStatusException;

import static io.faasade.http.Served.text;
import static org.assertj.core.api.Assertions.assertThat;

/** How the way an invocation ended is told to a caller. */
class OutcomeAnswersTests {

	@RegisterExtension
	private final LogOf log = new LogOf(FailureLog.class);

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
	void tellsWhenThereIsSomethingLeftOfABudget() {
		HttpAnswer answer = ending(new Unavailable(Unavailable.Reason.OVER_BUDGET, Duration.ofMinutes(15)));

		assertThat(answer.status()).isEqualTo(429);
		assertThat(answer.header("Retry-After")).hasValue("900");
		assertThat(text(answer)).contains("\"code\":\"over-budget\"");
	}

	@Test
	void tellsWhenToTryAgainWhateverWasInTheWayOfAStream() {
		HttpAnswer answer = failing(new UnavailableException(Unavailable.overloaded()));

		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.header("Retry-After")).hasValue("1");
		assertThat(this.log.entries()).isEmpty();
	}

	@Test
	void keepsTheCauseOfAFailureToItselfAndTheLog() {
		HttpAnswer answer = failing(new IllegalArgumentException("secret"));

		assertThat(text(answer)).isEqualTo("""
				{"type":"about:blank","title":"Internal Server Error","status":500,"detail":"The function failed",\
				"instance":"urn:uuid:%s","code":"failed"}""".formatted(Served.ID));
		assertThat(this.log.entries()).singleElement().satisfies(entry -> {
			assertThat(entry.getFormattedMessage()).isEqualTo("Function 'f' failed in invocation " + Served.ID);
			assertThat(entry.getThrowableProxy().getMessage()).isEqualTo("secret");
		});
	}

	@Test
	void tellsThatTheTimeIsUp() {
		HttpAnswer answer = failing(new InvocationTimeoutException(new FunctionName("f"), Duration.ofSeconds(1)));

		assertThat(answer.status()).isEqualTo(504);
		assertThat(text(answer)).contains("\"code\":\"timeout\"");
		assertThat(this.log.entries()).singleElement()
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
		assertThat(this.log.entries()).isEmpty();
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
		assertThat(this.log.entries()).hasSize(1);
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
		assertThat(this.log.entries()).isEmpty();
	}

	@Test
	void answersNobodyWhoLeft() {
		Served served = Served.filtered((invocation, next) -> new Cancelled(), supplying(() -> "a"));

		StepVerifier.create(served.call(Request.get("/f")).serve(HttpBody.none())).verifyComplete();
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

	@ResponseStatus(code = HttpStatus.CONFLICT, reason = "Sold out")
	private static final class SoldOutException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		SoldOutException(String message) {
			super(message);
		}

	}

}
