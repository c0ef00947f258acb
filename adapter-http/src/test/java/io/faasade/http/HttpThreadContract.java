package io.faasade.http;

import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Which threads functions run on. That the check can fail is shown where there is an
 * event loop: a function that never blocks runs there.
 */
abstract class HttpThreadContract extends HttpCases {

	@Test
	@DisplayName("an imperative function never runs on an event loop")
	void keepsImperativeFunctionsOffTheEventLoop() {
		forEach(List.of(RawRequest.get("/imperative-place"),
				RawRequest.post("/imperative-place-of-text").withBody("text/plain", "x"),
				RawRequest.post("/blocking-place").withJson("[\"a\",\"b\"]")),
				answer -> assertThat(answer).hasStatus(200).hasJson("/eventLoop", "false"));
	}

	@Test
	@DisplayName("a function may block for what it is sent in chunks")
	void letsAFunctionBlockForItsInput() {
		RawHttp connection = send(RawRequest.post("/blocking-place").chunked("text/plain")).sendChunk("a\n");

		assertThat(connection.sendChunk("b\n").endChunks().answer()).hasStatus(200).hasJson("/eventLoop", "false");
	}

}
