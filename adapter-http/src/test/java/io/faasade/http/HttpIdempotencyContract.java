package io.faasade.http;

import io.faasade.http.HttpEdgeProbe.Sight;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that carry an Idempotency-Key. */
abstract class HttpIdempotencyContract extends HttpCases {

	@Test
	@DisplayName("a request that is sent again is answered the same, byte by byte, and not run again")
	void answersTheSameAgain() {
		RawRequest request = order("/orders/north?fast=yes", "book").with("Idempotency-Key: \"first\"");

		RawAnswer answer = ask(request);
		int runs = seenWhile("order", Sight.RUN, () -> {
			RawAnswer again = ask(request);
			assertThat(again).hasStatus(answer.status())
				.hasHeader("Content-Type", answer.header("Content-Type"))
				.hasHeader("Location", answer.header("Location"));
			Assertions.assertThat(again.text()).isEqualTo(answer.text());
		});

		assertThat(answer).hasStatus(201);
		Assertions.assertThat(answer.text()).contains("\"item\":\"book\"");
		Assertions.assertThat(runs).isZero();
	}

	@Test
	@DisplayName("what is answered later is kept as well")
	void keepsWhatIsAnsweredLater() {
		RawRequest request = order("/orders-later", "book").with("Idempotency-Key: later");

		RawAnswer answer = ask(request);
		int runs = seenWhile("order-later", Sight.RUN,
				() -> Assertions.assertThat(ask(request).text()).isEqualTo(answer.text()));

		assertThat(answer).hasStatus(200);
		Assertions.assertThat(runs).isZero();
	}

	@Test
	@DisplayName("a form that is sent again is known although its boundary is another")
	void knowsAFormAgain() {
		RawAnswer answer = ask(form("one").with("Idempotency-Key: form"));

		assertThat(answer).hasStatus(201);
		Assertions.assertThat(ask(form("two").with("Idempotency-Key: form")).text()).isEqualTo(answer.text());
	}

	private static RawRequest form(String boundary) {
		return RawRequest.post("/orders/form")
			.withBody("multipart/form-data; boundary=" + boundary,
					"--%1$s\r\nContent-Disposition: form-data; name=\"item\"\r\n\r\nbook\r\n--%1$s--\r\n"
						.formatted(boundary));
	}

	@Test
	@DisplayName("requests without a key, and with other keys, are run each")
	void runsOtherRequests() {
		int runs = seenWhile("order", Sight.RUN, () -> {
			ask(order("/orders/south", "pen"));
			ask(order("/orders/south", "pen"));
			ask(order("/orders/south", "pen").with("Idempotency-Key: \"a\""));
			ask(order("/orders/south", "pen").with("Idempotency-Key: \"b\""));
		});

		Assertions.assertThat(runs).isEqualTo(4);
	}

	@Test
	@DisplayName("a key that was sent with another body, query or path before is refused")
	void refusesAKeyThatIsUsedAgain() {
		assertThat(ask(order("/orders/east", "pen").with("Idempotency-Key: \"reused\""))).hasStatus(201);

		assertReused(order("/orders/east", "ink"));
		assertReused(order("/orders/east?fast=yes", "pen"));
		assertReused(order("/orders/west", "pen"));
	}

	private void assertReused(RawRequest request) {
		assertThat(ask(request.with("Idempotency-Key: \"reused\""))).isProblem(422, "Unprocessable Content",
				"reused-idempotency-key");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"unclosed", "\"a\", \"b\"", "a, b", "\"\"", "two words", "b\u00e4h" })
	@DisplayName("a malformed key is the caller's mistake")
	void refusesAMalformedKey(String key) {
		assertThat(ask(order("/orders/north", "pen").with("Idempotency-Key: " + key))).isProblem(400, "Bad Request",
				"malformed-idempotency-key");
	}

	@Test
	@DisplayName("a key that is longer than 255 characters is the caller's mistake")
	void refusesALongKey() {
		assertThat(ask(order("/orders/north", "pen").with("Idempotency-Key: " + "k".repeat(256)))).isProblem(400,
				"Bad Request", "malformed-idempotency-key");
	}

	@Test
	@DisplayName("where a key is required, a request without one is refused")
	void asksForAKey() {
		assertThat(ask(order("/slow-orders", "pen"))).isProblem(400, "Bad Request", "missing-idempotency-key");
	}

	@Test
	@DisplayName("a request that is still running is a conflict, told when to come again")
	void tellsWhatIsStillRunning() {
		HttpEdgeProbe function = probe("order-slowly");
		RawRequest request = order("/slow-orders", "pen").with("Idempotency-Key: \"slow\"");
		RawHttp running = send(request);
		eventually(() -> Assertions.assertThat(function.count(Sight.RUN)).isEqualTo(1));

		assertThat(ask(request)).isProblem(409, "Conflict", "in-progress").hasHeader("Retry-After", "1");
		function.letGo(1);

		RawAnswer answer = running.answer();
		assertThat(answer).isWhole(200, "application/json", "{\"item\":\"pen\",\"number\":1}");
		assertThat(ask(request)).isWhole(200, "application/json", answer.text());
		Assertions.assertThat(function.count(Sight.RUN)).isEqualTo(1);
	}

	@Test
	@DisplayName("a request that failed changed nothing and is run when it is sent again")
	void runsAgainWhatFailed() {
		RawRequest request = order("/fragile-orders", "pen").with("Idempotency-Key: \"fragile\"");

		assertThat(ask(request)).isProblem(500, "Internal Server Error", "failed");
		assertThat(ask(request)).isWhole(200, "application/json", "{\"item\":\"pen\",\"number\":1}");
		assertThat(ask(request)).isWhole(200, "application/json", "{\"item\":\"pen\",\"number\":1}");
	}

	private static RawRequest order(String path, String item) {
		return RawRequest.post(path).withJson("{\"item\":\"%s\"}".formatted(item));
	}

}
