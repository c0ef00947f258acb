package io.faasade.http;

import java.time.Duration;

import io.faasade.http.HttpEdgeProbe.Sight;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.FluxSink;

/** How long functions may take, and what happens to those that take longer. */
abstract class HttpTimeContract extends HttpCases {

	@Test
	@DisplayName("the caller of a function that ignores its interruption is answered while it still runs")
	void answersWhileTheFunctionRuns() {
		HttpEdgeProbe function = probe("stubborn");

		assertTimedOut(ask(RawRequest.get("/stubborn")));
		Assertions.assertThat(function.count(Sight.RUN)).isEqualTo(1);
		Assertions.assertThat(function.count(Sight.END)).isZero();

		function.letGo(1);
		eventually(() -> Assertions.assertThat(function.count(Sight.END)).isEqualTo(1));
	}

	@Test
	@DisplayName("a permit comes back when the function has ended, not when its caller was answered")
	void keepsThePermitUntilTheEnd() {
		assertTimedOut(ask(RawRequest.get("/clinging")));
		assertThat(ask(RawRequest.get("/clinging"))).isProblem(503, "Service Unavailable", "overloaded");

		probe("clinging").letGo(2);

		eventually(() -> assertThat(ask(RawRequest.get("/clinging"))).isWhole(200, "text/plain;charset=UTF-8", "late"));
	}

	@Test
	@DisplayName("an interruption, if there is one, hits the function it is meant for and no later one")
	void leavesNoInterruptionBehind() {
		assertTimedOut(ask(RawRequest.get("/patient")));
		probe("patient").letGo(1);

		for (int call = 0; call < 50; call++) {
			assertThat(ask(RawRequest.get("/interrupted"))).isWhole(200, "application/json", "false");
		}
	}

	@Test
	@DisplayName("a value that never comes is given up, and its publisher cancelled")
	void givesUpAMono() {
		assertTimedOut(ask(RawRequest.get("/never-mono")));
		eventually(() -> Assertions.assertThat(probe("never-mono").count(Sight.CANCELLATION)).isEqualTo(1));

		assertTimedOut(ask(RawRequest.get("/never-stage")));
	}

	@Test
	@DisplayName("a stream whose first value never comes is a problem, and is cancelled")
	void givesUpAStream() {
		assertTimedOut(ask(RawRequest.get("/late-stream")));

		eventually(() -> Assertions.assertThat(probe("late-stream").count(Sight.CANCELLATION)).isEqualTo(1));
	}

	@Test
	@DisplayName("a stream that stalls between values is broken off, and is cancelled")
	void breaksOffAStreamThatStalls() {
		RawHttp connection = send(RawRequest.get("/stalling-stream"));
		FluxSink<Integer> function = probe("stalling-stream").subscriber();
		function.next(17);

		assertThat(connection.answer()).isBrokenOff();

		eventually(() -> Assertions.assertThat(function.isCancelled()).isTrue());
	}

	@Test
	@DisplayName("a stream may take as long as it likes while values come in time")
	void letsAStreamTakeItsTime() {
		RawHttp connection = send(RawRequest.get("/stalling-stream").accepting("application/x-ndjson"));
		FluxSink<Integer> function = probe("stalling-stream").subscriber();
		function.next(0);
		connection.head();
		connection.upTo("0\n");

		for (int value = 1; value < 6; value++) {
			Assertions.assertThat(connection.isSilentFor(Duration.ofMillis(150))).isTrue();
			function.next(value);
			connection.upTo(value + "\n");
		}
		function.complete();

		Assertions.assertThat(connection.rest().isBroken()).isFalse();
	}

	private static void assertTimedOut(RawAnswer answer) {
		assertThat(answer).isProblem(504, "Gateway Timeout", "timeout")
			.hasDetail("The function did not answer in time");
	}

}
