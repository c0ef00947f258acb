package io.faasade.http;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where one message ends and the next begins: whatever is sent or answered, nobody can
 * make a body pass for a request or an answer of its own.
 */
abstract class HttpConnectionContract extends HttpCases {

	private static final String TEXT = "text/plain;charset=UTF-8";

	private static final String SMUGGLED = "GET /pv/home HTTP/1.1\r\nHost: localhost\r\n\r\n";

	@Test
	@DisplayName("a body nobody reads is no request")
	void takesNoBodyForARequest() {
		for (RawRequest request : List.of(RawRequest.get("/thing"), RawRequest.post("/list"), RawRequest.post("/own"),
				RawRequest.of("DELETE", "/thing/7"), RawRequest.of("OPTIONS", "/list"),
				RawRequest.post("/greet").with("Content-Type: image/png"),
				RawRequest.post("/point").accepting("image/png"))) {
			RawHttp connection = send(request.withBody(SMUGGLED.getBytes(StandardCharsets.US_ASCII)));

			Assertions.assertThat(connection.answer().text()).as(request.toString()).isNotEqualTo("home");
			Assertions.assertThat(connection.send(RawRequest.get("/say?value=next")).answer().text())
				.as("after %s", request)
				.isIn("next", "");
		}
	}

	@Test
	@DisplayName("requests sent one behind the other are answered in their order")
	void answersPipelinedRequests() {
		RawHttp connection = send(RawRequest.get("/say?value=one"));
		connection.send(RawRequest.post("/echo-text").withBody("text/plain", "two")).send(RawRequest.get("/pv/home"));

		assertThat(connection.answer()).isWhole(200, TEXT, "one");
		assertThat(connection.answer()).isWhole(200, TEXT, "two");
		assertThat(connection.answer()).isWhole(200, TEXT, "home");
	}

	@Test
	@DisplayName("what follows the last chunk is neither body nor header")
	void passesOverTrailers() {
		RawHttp connection = send(RawRequest.post("/header-map/home").with("Trailer: X-Late").chunked("text/plain"));
		connection.sendChunk("x").send("0\r\nX-Late: shibboleth\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

		assertThat(connection.answer()).hasStatus(200).showsNothingOf("shibboleth", "x-late");
		assertThat(connection.send(RawRequest.get("/pv/home")).answer()).isWhole(200, TEXT, "home");
	}

	@Test
	@DisplayName("who asks first whether to send a body is told to go on")
	void asksForAnExpectedBody() {
		RawHttp connection = send(
				RawRequest.post("/echo-text").with("Expect: 100-continue").announcing("text/plain", 3));
		Assertions.assertThat(connection.head().status()).isEqualTo(100);

		connection.send("abc".getBytes(StandardCharsets.US_ASCII));

		assertThat(connection.answer()).isWhole(200, TEXT, "abc");
	}

	@Test
	@DisplayName("two lengths that differ are never both believed")
	void refusesTwoLengths() {
		RawAnswer answer = ask(RawRequest.post("/echo-text")
			.with("Content-Type: text/plain")
			.with("Content-Length: 3")
			.with("Content-Length: 40")
			.with(""));

		Assertions.assertThat(answer.status()).isIn(0, 400);
	}

	@ParameterizedTest(name = "{0}")
	@DisplayName("a status that allows no body has none, whatever the function answered")
	@ValueSource(ints = { 204, 304 })
	void sendsNoBodyWhereNoneIsAllowed(int status) {
		RawHttp connection = send(RawRequest.post("/answer-status").withJson(String.valueOf(status)));

		assertThat(connection.answer()).hasStatus(status).hasNoHeader("Transfer-Encoding");
		assertThat(connection.send(RawRequest.get("/pv/home")).answer()).isWhole(200, TEXT, "home");
	}

	@ParameterizedTest(name = "{0}")
	@DisplayName("a status that ends no request is the function's failure")
	@ValueSource(ints = { 100, 101, 103, 199, 600, 999 })
	void refusesAStatusThatEndsNothing(int status) {
		assertThat(ask(RawRequest.post("/answer-status").withJson(String.valueOf(status)))).isProblem(500,
				"Internal Server Error", "failed");
	}

	@Test
	@DisplayName("a response entity cannot say where its body ends")
	void keepsTheFramingOfAnEntity() {
		RawHttp connection = send(RawRequest.get("/answer-framed"));

		assertThat(connection.answer()).isWhole(200, TEXT, "longer than one").hasHeader("X-Kept", "yes");
		assertThat(connection.send(RawRequest.get("/pv/home")).answer()).isWhole(200, TEXT, "home");
	}

}
