package io.faasade.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import io.faasade.http.HttpEdgeProbe.Sight;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Bodies of requests for functions that take one value. */
abstract class HttpBodyContract extends HttpCases {

	private static final String TEXT = "text/plain;charset=UTF-8";

	private static final String FORM = "application/x-www-form-urlencoded";

	private static final String HELLO_ANN = "{\"text\":\"Hello Ann\",\"mood\":\"GLAD\"}";

	private static final String ANN = "{\"name\":\"Ann\",\"mood\":\"GLAD\"}";

	@Test
	@DisplayName("JSON becomes a record, whatever it says of its charset, and without a type too")
	void readsJson() {
		forEach(List.of(RawRequest.post("/greet").withJson(ANN),
				RawRequest.post("/greet").withBody("application/json;charset=UTF-8", ANN),
				RawRequest.post("/greet").withBody("application/vnd.shop+json", ANN),
				RawRequest.post("/greet").withBody(ANN.getBytes(StandardCharsets.UTF_8))),
				answer -> assertThat(answer).isWhole(200, "application/json", HELLO_ANN));
	}

	@Test
	@DisplayName("JSON in chunks, cut anywhere, is the same JSON")
	void readsJsonInChunks() {
		byte[] bytes = "{\"name\":\"Jürgen\",\"mood\":\"GRIM\"}".getBytes(StandardCharsets.UTF_8);
		RawHttp connection = send(RawRequest.post("/greet").chunked("application/json"));
		for (byte each : bytes) {
			connection.sendChunk(new byte[] { each });
		}

		assertThat(connection.endChunks().answer()).isWhole(200, "application/json",
				"{\"text\":\"Hello Jürgen\",\"mood\":\"GRIM\"}");
	}

	@Test
	@DisplayName("members nobody declared are passed over")
	void passesOverUnknownMembers() {
		assertThat(ask(RawRequest.post("/greet").withJson("{\"name\":\"Ann\",\"mood\":\"GLAD\",\"age\":[1,{}]}")))
			.isWhole(200, "application/json", HELLO_ANN);
	}

	@Test
	@DisplayName("text keeps its characters in every charset")
	void readsText() {
		assertThat(ask(RawRequest.post("/echo-text").withBody("text/plain", "Grüße\n"))).isWhole(200, TEXT, "Grüße\n");
		assertThat(ask(RawRequest.post("/echo-text")
			.withBody("text/plain;charset=ISO-8859-1", "Grüße".getBytes(StandardCharsets.ISO_8859_1))))
			.isWhole(200, TEXT, "Grüße");
	}

	@Test
	@DisplayName("bytes arrive as they were sent, all 256 of them")
	void readsBytes() {
		byte[] bytes = allBytes();

		assertThat(ask(RawRequest.post("/echo-bytes").withBody("application/octet-stream", bytes))).isWhole(200,
				"application/octet-stream", bytes);
	}

	@Test
	@DisplayName("a form becomes a record")
	void readsForms() {
		assertThat(ask(RawRequest.post("/greet").withBody(FORM, "name=Ann&mood=GLAD"))).isWhole(200, "application/json",
				HELLO_ANN);
		assertThat(ask(RawRequest.post("/greet").withBody(FORM, "mood=GRIM&name=J%C3%BCrgen+%26+M%2BN"))).isWhole(200,
				"application/json", "{\"text\":\"Hello Jürgen & M+N\",\"mood\":\"GRIM\"}");
	}

	@Test
	@DisplayName("a form that a filter has read before becomes the same record")
	void readsFormsThatWereRead() {
		assertThat(ask(RawRequest.post("/greet").with("X-Read-Form: before").withBody(FORM, "name=Ann&mood=GLAD")))
			.isWhole(200, "application/json", HELLO_ANN);
	}

	@Test
	@DisplayName("a field of a form is not taken for the parameter of its name, read before or not")
	void tellsTheFormFromTheQuery() {
		RawRequest form = RawRequest.post("/greet?name=Query&mood=GRIM").withBody(FORM, "name=Ann&mood=GLAD");

		forEach(List.of(form, form.with("X-Read-Form: before")),
				answer -> assertThat(answer).isWhole(200, "application/json", HELLO_ANN));
	}

	@Test
	@DisplayName("a form becomes a record in a record, with lists of what is repeated")
	void readsNestedForms() {
		String order = "{\"customer\":{\"name\":\"Ann\",\"since\":\"2026-01-31\"},\"tags\":[\"a\",\"b\"],\"count\":2}";

		forEach(List.of(
				RawRequest.post("/order-form")
					.withBody(FORM, "customer.name=Ann&tags=a&customer.since=2026-01-31&tags=b&count=2"),
				RawRequest.post("/order-form").withBody("multipart/form-data; boundary=xyz", """
						--xyz\r
						Content-Disposition: form-data; name="customer.name"\r
						\r
						Ann\r
						--xyz\r
						Content-Disposition: form-data; name="customer.since"\r
						\r
						2026-01-31\r
						--xyz\r
						Content-Disposition: form-data; name="tags"\r
						\r
						a\r
						--xyz\r
						Content-Disposition: form-data; name="tags"\r
						\r
						b\r
						--xyz\r
						Content-Disposition: form-data; name="count"\r
						\r
						2\r
						--xyz--\r
						""")), answer -> assertThat(answer).isWhole(200, "application/json", order));
	}

	@Test
	@DisplayName("a field that does not fit or is not there is named")
	void namesFieldsOfForms() {
		assertThat(
				ask(RawRequest.post("/order-form").withBody(FORM, "customer.name=Ann&tags=a&customer.since=x&count=2")))
			.isProblemNaming(400, "customer.since");
		assertThat(ask(
				RawRequest.post("/order-form").withBody(FORM, "customer.name=Ann&tags=a&customer.since=2026-01-31")))
			.isProblemNaming(400, "count");
		assertThat(ask(RawRequest.post("/order-form").withBody(FORM, "count=%zz"))).hasStatus(400);
	}

	@Test
	@DisplayName("fields and a file of a multipart form become a record, read before by a filter or not")
	void readsMultipart() {
		RawRequest upload = RawRequest.post("/upload").withBody("multipart/form-data; boundary=xyz", """
				--xyz\r
				Content-Disposition: form-data; name="title"\r
				\r
				Größe\r
				--xyz\r
				Content-Disposition: form-data; name="copies"\r
				\r
				3\r
				--xyz\r
				Content-Disposition: form-data; name="file"; filename="a.txt"\r
				Content-Type: text/plain\r
				\r
				line 1
				line 2\r
				--xyz\r
				Content-Disposition: form-data; name="seal"; filename="s"\r
				Content-Type: application/octet-stream\r
				\r
				wax\r
				--xyz--\r
				""");

		forEach(List.of(upload, upload.with("X-Read-Form: before")),
				answer -> assertThat(answer).isWhole(200, TEXT, "Größe 3: a.txt line 1\nline 2 wax"));
	}

	@Test
	@DisplayName("a multipart form without its end is the caller's mistake")
	void refusesBrokenMultipart() {
		RawAnswer answer = ask(RawRequest.post("/upload").withBody("multipart/form-data; boundary=xyz", """
				--xyz\r
				Content-Disposition: form-data; name="title"\r
				\r
				Gr"""));

		assertThat(answer).isProblem(400, "Bad Request", "unreadable-payload");
	}

	@Test
	@DisplayName("a media type the function does not read is refused")
	void refusesOtherMediaTypes() {
		int runs = seenWhile("greet", Sight.RUN,
				() -> forEach(List.of(RawRequest.post("/greet").withBody("application/xml", "<greet/>"),
						RawRequest.post("/greet").withBody("image/png", "x"),
						RawRequest.post("/total").withBody(FORM, "a=1")),
						answer -> assertThat(answer).isProblem(415, "Unsupported Media Type",
								"unsupported-content-type")));

		Assertions.assertThat(runs).isZero();
	}

	@Test
	@DisplayName("who sends a media type the function does not read is told which it reads")
	void tellsWhichMediaTypesItReads() {
		RawAnswer total = ask(RawRequest.post("/total").withBody("text/csv", "1,2"));

		assertThat(total).isProblem(415, "Unsupported Media Type", "unsupported-content-type")
			.hasHeader("Accept", "application/json, application/cloudevents+json");
		Assertions.assertThat(total.text())
			.contains("\"detail\":\"The function reads application/json, application/cloudevents+json\"");
		assertThat(ask(RawRequest.post("/greet").withBody("image/png", "x"))).hasHeader("Accept",
				"application/json, application/x-www-form-urlencoded, multipart/form-data, "
						+ "application/cloudevents+json");
	}

	@Test
	@DisplayName("a media type that is none is the caller's mistake")
	void refusesMalformedMediaTypes() {
		RawAnswer answer = ask(RawRequest.post("/greet").withBody("json", ANN));

		Assertions.assertThat(answer.status()).as(answer.toString()).isIn(400, 415);
	}

	@Test
	@DisplayName("no body where one is needed is the caller's mistake")
	void refusesAMissingBody() {
		int runs = seenWhile("greet", Sight.RUN,
				() -> forEach(
						List.of(RawRequest.post("/greet"), RawRequest.post("/greet").withJson(""),
								RawRequest.post("/total").with("Content-Length: 0"), RawRequest.post("/echo-bytes")),
						answer -> assertThat(answer).isProblem(400, "Bad Request", "missing-payload")));

		Assertions.assertThat(runs).isZero();
	}

	@Test
	@DisplayName("a body cut short never reaches the function")
	void refusesABodyCutShort() {
		int runs = seenWhile("greet", Sight.RUN, () -> {
			RawAnswer answer = send(
					RawRequest.post("/greet").with("Content-Type: application/json").with("Content-Length: 100"))
				.send(ANN.getBytes(StandardCharsets.UTF_8))
				.halfClose()
				.answer();

			Assertions.assertThat(answer.status()).isIn(0, 400);
		});

		Assertions.assertThat(runs).isZero();
	}

	@Test
	@DisplayName("a JSON array becomes a list")
	void readsAnArrayIntoAList() {
		assertThat(ask(RawRequest.post("/total").withJson("[1, 2, 39]"))).isWhole(200, "application/json", "42");
		assertThat(ask(RawRequest.post("/total").withJson("[]"))).isWhole(200, "application/json", "0");
	}

	@Test
	@DisplayName("a JSON array is no single value, and a function is never called for each element")
	void refusesAnArrayForASingleValue() {
		int runs = seenWhile("greet", Sight.RUN,
				() -> forEach(
						List.of(RawRequest.post("/greet").withJson("[" + ANN + "," + ANN + "]"),
								RawRequest.post("/greet").withJson("[" + ANN + "]"),
								RawRequest.post("/greet").withJson("[]"), RawRequest.post("/total").withJson("1")),
						answer -> assertThat(answer).hasStatus(400)));

		Assertions.assertThat(runs).isZero();
	}

	@Test
	@DisplayName("the application's own modules read and write JSON")
	void usesTheApplicationsModules() {
		assertThat(ask(RawRequest.post("/double-price").withJson("{\"amount\":{\"cents\":175}}"))).isWhole(200,
				"application/json", "{\"amount\":\"3.50 EUR\"}");
	}

	@Test
	@DisplayName("a consumer reads its body as any function")
	void readsForAConsumer() {
		int runs = seenWhile("accept-greet", Sight.RUN,
				() -> assertThat(ask(RawRequest.post("/accept-greet").withJson(ANN))).isEmpty());

		Assertions.assertThat(runs).isEqualTo(1);
	}

	static byte[] allBytes() {
		byte[] bytes = new byte[256];
		IntStream.range(0, bytes.length).forEach(each -> bytes[each] = (byte) each);
		return bytes;
	}

}
