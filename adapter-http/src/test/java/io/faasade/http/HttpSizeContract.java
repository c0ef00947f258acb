package io.faasade.http;

import java.util.Collections;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Bounds of what is read: bytes, and the depth, tokens and strings of JSON. */
abstract class HttpSizeContract extends HttpCases {

	private static final int MEBI = 1 << 20;

	private static final String BYTES = "application/octet-stream";

	private static final String FORM = "application/x-www-form-urlencoded";

	private static final String MULTIPART = "multipart/form-data; boundary=xyz";

	private static final String PART = "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n";

	@Test
	@DisplayName("a body of exactly the limit is read")
	void readsABodyOfTheLimit() {
		assertThat(ask(RawRequest.post("/weigh").withBody(BYTES, new byte[MEBI]))).isWhole(200, "application/json",
				"1048576");
	}

	@Test
	@DisplayName("a longer body is refused by its announced length, before it is sent")
	void refusesAnAnnouncedBody() {
		assertTooLarge(ask(RawRequest.post("/weigh").announcing(BYTES, MEBI + 1)));
	}

	@Test
	@DisplayName("a longer body in chunks is refused as soon as it is too long, not at its end")
	void refusesAChunkedBody() {
		assertTooLarge(endless("/weigh", BYTES, ""));
		assertTooLarge(endless("/weigh-flow", BYTES, ""));
		assertTooLarge(endless("/greet", "application/json", "{\"name\":\""));
		assertTooLarge(endless("/greet", FORM, "name="));
		assertTooLarge(endless("/weigh-parcel", MULTIPART, PART));
	}

	@Test
	@DisplayName("every function has its own limit")
	void keepsTheLimitOfAFunction() {
		assertThat(ask(RawRequest.post("/weigh-little").withBody(BYTES, new byte[1024]))).hasStatus(200);
		assertTooLarge(ask(RawRequest.post("/weigh-little").announcing(BYTES, 1025)));
	}

	@Test
	@DisplayName("a long form is bounded like any body")
	void boundsForms() {
		assertTooLarge(ask(RawRequest.post("/greet").announcing(FORM, MEBI + 1)));
	}

	@Test
	@DisplayName("a file is bounded by the function's limit, not by a smaller one of somebody else's")
	void boundsFiles() {
		assertThat(ask(parcel("/weigh-much", 3 * MEBI))).isWhole(200, "application/json", "3145728");
		assertTooLarge(ask(RawRequest.post("/weigh-much").announcing(MULTIPART, 4 * MEBI + 1)));
		assertTooLarge(ask(RawRequest.post("/weigh-parcel").announcing(MULTIPART, MEBI + 1)));
	}

	@Test
	@DisplayName("after a body that was too long the edge serves on")
	void servesOn() {
		refusesAnAnnouncedBody();

		assertThat(ask(RawRequest.get("/list"))).hasStatus(200);
	}

	@Test
	@DisplayName("JSON may nest 64 deep")
	void boundsDepth() {
		assertThat(ask(RawRequest.post("/nest").withJson("[".repeat(64) + "]".repeat(64)))).hasStatus(200);
		assertRefused(ask(RawRequest.post("/nest").withJson("[".repeat(65) + "]".repeat(65))));
		assertRefused(ask(RawRequest.post("/nest").withJson("{\"a\":".repeat(65) + "1" + "}".repeat(65))));
		assertRefused(ask(RawRequest.post("/nest").withJson("[".repeat(200_000))));
	}

	@Test
	@DisplayName("JSON may have 100 000 tokens")
	void boundsTokens() {
		assertThat(ask(RawRequest.post("/size").withJson(numbers(99_998)))).isWhole(200, "application/json", "99998");
		assertRefused(ask(RawRequest.post("/size").withJson(numbers(100_001))));
	}

	@Test
	@DisplayName("a string may have 1 Mi characters")
	void boundsStrings() {
		assertThat(ask(RawRequest.post("/measure").withJson(word(MEBI)))).isWhole(200, "application/json", "1048576");
		assertRefused(ask(RawRequest.post("/measure").withJson(word(MEBI + 1))));
	}

	private static void assertTooLarge(RawAnswer answer) {
		assertThat(answer).isProblem(413, "Content Too Large", "payload-too-large");
	}

	private static void assertRefused(RawAnswer answer) {
		assertThat(answer).isProblemWithErrors(400, "Bad Request", "unreadable-payload");
	}

	private static String numbers(int count) {
		return "[" + String.join(",", Collections.nCopies(count, "1")) + "]";
	}

	private static String word(int length) {
		return "{\"text\":\"" + "x".repeat(length) + "\"}";
	}

	private RawAnswer endless(String path, String contentType, String beginning) {
		RawHttp connection = send(RawRequest.post(path).chunked(contentType)).sendChunk(beginning + "x");
		for (int chunk = 0; chunk < 16; chunk++) {
			connection.sendChunk("x".repeat(MEBI / 16));
		}
		return connection.answer();
	}

	private static RawRequest parcel(String path, int size) {
		return RawRequest.post(path).withBody(MULTIPART, PART + "x".repeat(size) + "\r\n--xyz--\r\n");
	}

}
