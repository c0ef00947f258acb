package io.faasade.http;

import java.time.Duration;
import java.util.List;

import io.faasade.http.HttpEdgeProbe.Sight;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of functions that answer one value or none. */
abstract class HttpOutputContract extends HttpCases {

	private static final String JSON = "application/json";

	private static final String TEXT = "text/plain;charset=UTF-8";

	private static final String BYTES = "application/octet-stream";

	private static final String POINT = "{\"x\":1,\"y\":2,\"label\":\"ü\"}";

	@Test
	@DisplayName("an object, a collection, a number and a boolean are JSON")
	void writesJson() {
		assertThat(ask(RawRequest.get("/point"))).isWhole(200, JSON, POINT);
		assertThat(ask(RawRequest.get("/points"))).isWhole(200, JSON,
				"{\"all\":[{\"x\":1,\"y\":2,\"label\":\"a\"},{\"x\":3,\"y\":4,\"label\":\"b\"}]}");
		assertThat(ask(RawRequest.get("/number"))).isWhole(200, JSON, "9007199254740993");
		assertThat(ask(RawRequest.get("/truth"))).isWhole(200, JSON, "true");
	}

	@Test
	@DisplayName("a value that comes later is written as one that is there")
	void writesWhatComesLater() {
		assertThat(ask(RawRequest.get("/point-mono"))).isWhole(200, JSON, POINT);
		assertThat(ask(RawRequest.get("/point-stage"))).isWhole(200, JSON, POINT);
	}

	@ParameterizedTest(name = "{0}")
	@DisplayName("a string is text unless JSON is preferred")
	@ValueSource(strings = { "*/*", "text/plain", "text/*", "text/plain, application/json;q=0.9",
			"application/json;q=0.5, text/plain;q=0.6", "image/png, */*;q=0.1", "text/plain;charset=utf-8",
			"application/json;q=0, */*", "", "text/plain;q=0.001", "TEXT/PLAIN" })
	void writesText(String accept) {
		assertThat(ask(RawRequest.get("/text").accepting(accept))).isWhole(200, TEXT, "Grüße \"an\" alle");
	}

	@ParameterizedTest(name = "{0}")
	@DisplayName("a string is JSON where JSON is preferred")
	@ValueSource(strings = { "application/json", "application/json, text/plain;q=0.9", "application/*",
			"text/plain;q=0.5, application/json", "text/*;q=0.1, application/json;q=0.2",
			"application/json, */*;q=0.1" })
	void writesTextAsJson(String accept) {
		assertThat(ask(RawRequest.get("/text").accepting(accept))).isWhole(200, JSON, "\"Grüße \\\"an\\\" alle\"");
	}

	@Test
	@DisplayName("several Accept lines are one list")
	void readsSeveralAcceptLines() {
		assertThat(ask(RawRequest.get("/text").accepting("text/plain;q=0.5").accepting("application/json")))
			.isWhole(200, JSON, "\"Grüße \\\"an\\\" alle\"");
	}

	@ParameterizedTest(name = "{0} {1}")
	@DisplayName("where nothing fits the function is not run")
	@CsvSource(delimiter = '|',
			value = { "/text | image/png", "/text | application/json;q=0, text/*;q=0", "/point | text/html",
					"/point | text/plain", "/bytes | application/json;q=0, text/html", "/text | */*;q=0",
					"/text | text/plain;q=0.000, application/json;q=0.0", "/point | application/problem+json" })
	void refusesWhatItCannotWrite(String path, String accept) {
		int runs = seenWhile("text", Sight.RUN, () -> assertThat(ask(RawRequest.get(path).accepting(accept)))
			.isProblem(406, "Not Acceptable", "not-acceptable"));

		Assertions.assertThat(runs).isZero();
	}

	@Test
	@DisplayName("a browser gets what the function writes by nature")
	void answersABrowser() {
		String accept = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

		assertThat(ask(RawRequest.get("/point").accepting(accept))).isWhole(200, JSON, POINT);
		assertThat(ask(RawRequest.get("/text").accepting(accept))).isWhole(200, TEXT, "Grüße \"an\" alle");
	}

	@Test
	@DisplayName("an Accept that is none is the caller's mistake")
	void refusesAMalformedAccept() {
		Assertions.assertThat(ask(RawRequest.get("/text").accepting("no type")).status()).isIn(400, 406);
		Assertions.assertThat(ask(RawRequest.get("/text").accepting("text/plain;q=much")).status()).isIn(400, 406);
	}

	@Test
	@DisplayName("bytes and a resource are sent as they are, of their type if it is known")
	void writesBytes() {
		assertThat(ask(RawRequest.get("/bytes"))).isWhole(200, BYTES, HttpBodyContract.allBytes());
		assertThat(ask(RawRequest.get("/resource"))).isWhole(200, BYTES, HttpBodyContract.allBytes());
		assertThat(ask(RawRequest.get("/picture"))).isWhole(200, "image/png", HttpBodyContract.allBytes());
		assertThat(ask(RawRequest.get("/picture").accepting("image/*"))).isWhole(200, "image/png",
				HttpBodyContract.allBytes());
	}

	@Test
	@DisplayName("a large answer tells its length like a small one")
	void writesALargeAnswer() {
		assertThat(ask(RawRequest.get("/large"))).isWhole(200, TEXT, "0123456789".repeat(50_000));
	}

	@Test
	@DisplayName("no value is no content")
	void writesNothing() {
		forEach(List.of(RawRequest.get("/null-point"), RawRequest.get("/empty-mono"),
				RawRequest.post("/void-mono").withBody("text/plain", "x")), answer -> assertThat(answer).isEmpty());
	}

	@Test
	@DisplayName("a consumer is answered when it has finished, and not before")
	void answersAConsumerAtItsEnd() {
		RawHttp connection = send(RawRequest.post("/take-slowly").withBody("text/plain", "x"));
		eventually(() -> Assertions.assertThat(probe("take-slowly").count(Sight.RUN)).isEqualTo(1));
		Assertions.assertThat(connection.isSilentFor(Duration.ofMillis(200))).isTrue();

		probe("take-slowly").letGo(1);

		assertThat(connection.answer()).isEmpty();
		Assertions.assertThat(probe("take-slowly").count(Sight.END)).isEqualTo(1);
	}

	@Test
	@DisplayName("one connection carries one answer after another")
	void keepsConnections() {
		RawHttp connection = connect();

		assertThat(connection.send(RawRequest.get("/point")).answer()).isWhole(200, JSON, POINT);
		assertThat(connection.send(RawRequest.get("/null-point")).answer()).isEmpty();
		assertThat(connection.send(RawRequest.get("/text").accepting("image/png")).answer()).hasStatus(406);
		assertThat(connection.send(RawRequest.get("/number")).answer()).isWhole(200, JSON, "9007199254740993");
	}

}
