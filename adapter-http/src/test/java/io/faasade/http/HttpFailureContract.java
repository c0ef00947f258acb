package io.faasade.http;

import java.util.List;
import java.util.Objects;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What callers are told of a function's failure: that it failed. */
abstract class HttpFailureContract extends HttpCases {

	private static final String[] INSIDE = { HttpErrorFunctions.SECRET, "Exception", "java.", "io.faasade", "\tat ",
			"lambda" };

	@Test
	@DisplayName("a problem is exactly this")
	void isExactlyThis() {
		RawAnswer answer = ask(RawRequest.get("/failing"));

		assertThat(answer).isWhole(500, "application/problem+json",
				"{\"type\":\"about:blank\",\"title\":\"Internal Server Error\",\"status\":500,"
						+ "\"detail\":\"The function failed\",\"instance\":\"urn:uuid:%s\",\"code\":\"failed\"}"
							.formatted(answer.header("X-Invocation-Id")));
	}

	@ParameterizedTest(name = "{0}")
	@DisplayName("whatever a function throws and however it throws it, the caller learns only that it failed")
	@ValueSource(
			strings = { "/failing", "/failing-mono", "/failing-stage", "/overflowing", "/unlinked", "/unwritable" })
	void keepsTheCauseToItself(String path) {
		assertThat(ask(RawRequest.get(path))).isProblem(500, "Internal Server Error", "failed")
			.hasDetail("The function failed")
			.showsNothingOf(INSIDE);
	}

	@ParameterizedTest(name = "{0}")
	@DisplayName("a failure is logged once, with its cause")
	@ValueSource(strings = { "/failing", "/failing-mono", "/failing-stage" })
	void logsAFailureOnce(String path) {
		Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		log.start();
		root.addAppender(log);

		ask(RawRequest.get(path));

		eventually(() -> Assertions.assertThat(withCause(log)).hasSize(1));
		root.detachAppender(log);
		Assertions.assertThat(withCause(log)).hasSize(1);
	}

	private static List<String> withCause(ListAppender<ILoggingEvent> log) {
		return List.copyOf(log.list)
			.stream()
			.map(ILoggingEvent::getThrowableProxy)
			.filter(Objects::nonNull)
			.map(thrown -> thrown.getMessage())
			.filter(message -> message != null && message.contains(HttpErrorFunctions.SECRET))
			.toList();
	}

	@Test
	@DisplayName("an exception that names a status gets it")
	void letsExceptionsChooseTheStatus() {
		RawAnswer conflict = ask(RawRequest.get("/conflicting"));
		RawAnswer costs = ask(RawRequest.get("/costing"));

		assertThat(conflict).isProblem(409, "Conflict", conflict.json().path("code").asString()).showsNothingOf(INSIDE);
		assertThat(costs).isProblem(402, "Payment Required", costs.json().path("code").asString())
			.showsNothingOf(INSIDE);
	}

	@Test
	@DisplayName("a failure is never told as a success, whatever status it names")
	void neverTellsAFailureAsASuccess() {
		assertThat(ask(RawRequest.get("/succeeding-to-fail"))).isProblem(500, "Internal Server Error", "failed")
			.showsNothingOf(INSIDE);
	}

	@Test
	@DisplayName("HEAD tells of a failure by its status only")
	void tellsAFailureToHead() {
		RawAnswer answer = ask(RawRequest.of("HEAD", "/failing"));

		assertThat(answer).hasStatus(500).hasHeader("Content-Type", "application/problem+json");
		Assertions.assertThat(answer.bytes()).isEmpty();
	}

}
