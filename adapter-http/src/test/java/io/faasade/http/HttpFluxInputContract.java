package io.faasade.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import io.faasade.http.HttpEdgeProbe.Sight;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Bodies of requests for functions that take many values. */
abstract class HttpFluxInputContract extends HttpCases {

	private static final String NDJSON = "application/x-ndjson";

	private static final String SHOUTED = "[\"ab!\",\"ü \\\"c\\\"!\"]";

	@Test
	@DisplayName("a JSON array, lines of JSON and lines of text are texts one by one")
	void readsTexts() {
		forEach(List.of(RawRequest.post("/shout").withJson("[\"ab\", \"ü \\\"c\\\"\"]"),
				RawRequest.post("/shout").withBody(NDJSON, "\"ab\"\n\"ü \\\"c\\\"\"\n"),
				RawRequest.post("/shout").withBody("text/plain", "ab\nü \"c\"\n"),
				RawRequest.post("/shout").withBody("text/plain", "ab\r\nü \"c\"")),
				answer -> assertThat(answer).isStream("application/json", SHOUTED));
	}

	@Test
	@DisplayName("where the chunks are cut is of no matter, not even inside a letter")
	void readsTextCutAnywhere() {
		for (byte[] body : List.of(utf8("ab\nü \"c\"\n"), utf8("ab\r\nü \"c\"\r\n"))) {
			assertThat(inSingleBytes("/shout", "text/plain", body)).isStream("application/json", SHOUTED);
		}
		assertThat(inSingleBytes("/shout", "application/json", utf8("[\"ab\", \"ü \\\"c\\\"\"]")))
			.isStream("application/json", SHOUTED);
		assertThat(inSingleBytes("/shout", NDJSON, utf8("\"ab\"\n\"ü \\\"c\\\"\"\n"))).isStream("application/json",
				SHOUTED);
	}

	@Test
	@DisplayName("an empty line of text is a text, a last line without end one too")
	void keepsEmptyLines() {
		assertThat(ask(RawRequest.post("/shout").withBody("text/plain", "a\n\nb"))).isStream("application/json",
				"[\"a!\",\"!\",\"b!\"]");
	}

	@Test
	@DisplayName("a JSON array and lines of JSON are objects one by one")
	void readsObjects() {
		String greetings = "[{\"text\":\"Hello Ann\",\"mood\":\"GLAD\"},{\"text\":\"Hello Bob\",\"mood\":null}]";

		forEach(List.of(
				RawRequest.post("/greet-all").withJson("[{\"name\":\"Ann\",\"mood\":\"GLAD\"},{\"name\":\"Bob\"}]"),
				RawRequest.post("/greet-all")
					.withBody(NDJSON, "{\"name\":\"Ann\",\"mood\":\"GLAD\"}\n{\"name\":\"Bob\"}\n")),
				answer -> assertThat(answer).isStream("application/json", greetings));
	}

	@Test
	@DisplayName("no element makes an empty stream")
	void readsNothing() {
		assertThat(ask(RawRequest.post("/greet-all").withJson("[]"))).isStream("application/json", "[]");
		assertThat(ask(RawRequest.post("/count-greets").withJson(" [ ] "))).isWhole(200, "application/json", "0");
	}

	@Test
	@DisplayName("bytes come in chunks and lose nothing")
	void readsChunks() {
		byte[] bytes = HttpBodyContract.allBytes();
		RawHttp connection = send(RawRequest.post("/join").chunked("application/octet-stream"));
		connection.sendChunk(bytes).sendChunk(bytes).endChunks();

		RawAnswer answer = connection.answer();

		assertThat(answer).hasStatus(200).hasHeader("Content-Type", "application/octet-stream");
		Assertions.assertThat(answer.bytes()).startsWith(bytes).endsWith(bytes).hasSize(2 * bytes.length);
	}

	@Test
	@DisplayName("a function sees the first chunk before the last one is sent")
	void readsWhileItIsSent() {
		RawHttp connection = send(RawRequest.post("/count-chunks").chunked("application/octet-stream"));
		int before = probe("count-chunks").count(Sight.ITEM);
		connection.sendChunk("first");
		eventually(() -> Assertions.assertThat(probe("count-chunks").count(Sight.ITEM)).isEqualTo(before + 1));

		assertThat(connection.endChunks().answer()).isEmpty();
	}

	@Test
	@DisplayName("what comes with the head is answered, and so is what comes after that")
	void goesOnAfterWhatComesWithTheHead() {
		RawRequest request = RawRequest.post("/shout").chunked(NDJSON);
		RawHttp connection = connect();
		connection.send(joined(request.bytes(), utf8("5\r\n\"ab\"\n\r\n")));
		Assertions.assertThat(connection.head().status()).isEqualTo(200);

		connection.sendChunk("\"ü \\\"c\\\"\"\n").endChunks();

		assertThat(connection.rest()).isStream("application/json", SHOUTED);
	}

	@Test
	@DisplayName("what cannot be read among many is the caller's mistake, and is located")
	void refusesABrokenElement() {
		assertThat(
				ask(RawRequest.post("/count-greets").withJson("[{\"name\":\"Ann\"},{\"name\":\"Bob\",\"mood\":7.5}]")))
			.isProblemWithErrors(400, "Bad Request", "unreadable-payload")
			.hasErrorsAt("/1/mood");
		assertThat(ask(RawRequest.post("/count-greets").withJson("[{\"name\":\"Ann\"},{\"name\""))).hasStatus(400);
		assertThat(ask(RawRequest.post("/count-greets").withBody(NDJSON, "{\"name\":\"Ann\"}\n{\"name\":}\n")))
			.hasStatus(400);
	}

	@Test
	@DisplayName("an object is no array")
	void refusesAnObject() {
		assertThat(ask(RawRequest.post("/count-greets").withJson("{\"name\":\"Ann\"}"))).hasStatus(400);
	}

	private RawAnswer inSingleBytes(String path, String contentType, byte[] body) {
		RawHttp connection = send(RawRequest.post(path).chunked(contentType));
		for (byte each : body) {
			connection.sendChunk(new byte[] { each });
		}
		return connection.endChunks().answer();
	}

	private static byte[] joined(byte[] first, byte[] second) {
		byte[] both = Arrays.copyOf(first, first.length + second.length);
		System.arraycopy(second, 0, both, first.length, second.length);
		return both;
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
