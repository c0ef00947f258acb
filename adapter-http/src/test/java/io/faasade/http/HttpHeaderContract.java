package io.faasade.http;

import java.util.List;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Headers: which of a request a function sees, and which of its answer the caller sees.
 */
abstract class HttpHeaderContract extends HttpCases {

	private static final String TEXT = "text/plain;charset=UTF-8";

	private static final List<String> SHOWING = List.of("/headers/home?q=one&q=two", "/header-map/home?q=one&q=two");

	@Test
	@DisplayName("a message and a header argument show the request's headers in lower case")
	void showsHeaders() {
		for (String target : SHOWING) {
			JsonNode headers = ask(texting(target).with("X-MiXed-Case: Value")).json();

			Assertions.assertThat(headers.path("x-mixed-case").asString()).isEqualTo("Value");
			Assertions.assertThat(headers.propertyNames()).allMatch(name -> name.equals(name.toLowerCase()));
		}
	}

	@Test
	@DisplayName("they show path variables, query parameters and the invocation's id")
	void showsWhatElseIsKnown() {
		for (String target : SHOWING) {
			RawAnswer answer = ask(texting(target));

			Assertions.assertThat(answer.json().path("path-variables").asString()).isEqualTo("{page=home}");
			Assertions.assertThat(answer.json().path("query-parameters").asString()).isEqualTo("{q=[one, two]}");
			Assertions.assertThat(answer.json().path("x-invocation-id").asString())
				.isEqualTo(answer.header("X-Invocation-Id"));
		}
	}

	@Test
	@DisplayName("no caller can forge what the edge itself tells")
	void letsNoCallerForgeThem() {
		for (String target : SHOWING) {
			RawAnswer answer = ask(texting(target).with("X-Invocation-Id: forged")
				.with("Path-Variables: forged")
				.with("Query-Parameters: forged")
				.with("Id: forged"));

			assertThat(answer).hasStatus(200).showsNothingOf("forged");
		}
	}

	@Test
	@DisplayName("credentials and hop-by-hop headers are not shown")
	void hidesCredentials() {
		for (String target : SHOWING) {
			RawAnswer answer = ask(texting(target).with("Authorization: Bearer hush")
				.with("Proxy-Authorization: Basic hush")
				.with("Cookie: session=hush")
				.with("TE: trailers")
				.with("Keep-Alive: hush")
				.with("Connection: keep-alive, X-Hop")
				.with("X-Hop: hush"));

			assertThat(answer).hasStatus(200).showsNothingOf("hush");
			Assertions.assertThat(answer.json().propertyNames())
				.doesNotContain("authorization", "proxy-authorization", "cookie", "connection", "keep-alive", "te",
						"transfer-encoding", "upgrade");
		}
	}

	@Test
	@DisplayName("credentials are shown to the function whose trigger lists them, and no others")
	void showsListedCredentials() {
		JsonNode headers = ask(
				texting("/trusted-headers").with("AUTHORIZATION: Bearer let-in").with("Cookie: session=hush"))
			.json();

		Assertions.assertThat(headers.path("authorization").asString()).isEqualTo("Bearer let-in");
		Assertions.assertThat(headers.has("cookie")).isFalse();
	}

	@Test
	@DisplayName("the headers of a message that is answered are sent, its own bookkeeping is not")
	void sendsTheHeadersOfAMessage() {
		assertThat(ask(texting("/answer-message"))).isWhole(200, TEXT, "answer to x")
			.hasHeader("X-Answer", "7")
			.hasHeader("Cache-Control", "no-store")
			.hasNoHeader("id")
			.hasNoHeader("timestamp");
	}

	@Test
	@DisplayName("headers copied from the request cannot break the framing of the answer")
	void keepsTheFraming() {
		assertThat(ask(texting("/copy-message").with("Connection: close"))).isWhole(200, "text/plain",
				"a longer text than before");
	}

	@Test
	@DisplayName("status and headers of a response entity are sent")
	void sendsAResponseEntity() {
		RawAnswer answer = ask(texting("/answer-entity"));

		assertThat(answer).isWhole(201, "application/json", "{\"id\":7}").hasHeader("Location", "/orders/7");
		Assertions.assertThat(answer.elements("X-Twice")).containsExactlyInAnyOrder("a", "b");
		assertThat(ask(RawRequest.get("/answer-entity-later"))).isWhole(202, "text/xml", "<a/>");
	}

	@Test
	@DisplayName("a response entity without a body keeps its status")
	void sendsAResponseEntityWithoutBody() {
		assertThat(ask(RawRequest.get("/answer-entity-alone"))).hasStatus(404)
			.hasHeader("X-Searched", "everywhere")
			.hasHeader("Content-Length", "0");
	}

	@Test
	@DisplayName("a header value that is none is the function's failure and never sent")
	void sendsNoIllegalHeaders() {
		for (String path : List.of("/answer-illegal-entity", "/answer-illegal-message")) {
			for (int illegal : List.of((int) '\r', (int) '\n', 0)) {
				assertThat(ask(RawRequest.post(path).withJson(String.valueOf(illegal))))
					.isProblem(500, "Internal Server Error", "failed")
					.hasNoHeader("X-Smuggled")
					.showsNothingOf("smuggled");
			}
		}
	}

	@Test
	@DisplayName("headers of a request do not come back")
	void reflectsNothing() {
		RawAnswer answer = ask(texting("/echo-text").with("X-Marked: boomerang")
			.with("X-Invocation-Id: boomerang")
			.with("traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

		assertThat(answer).isWhole(200, TEXT, "x").showsNothingOf("boomerang", "0af7651916cd43dd8448eb211c80319c");
		assertThat(ask(texting("/answer-message").with("X-Marked: boomerang"))).showsNothingOf("boomerang");
	}

	private static RawRequest texting(String target) {
		return RawRequest.post(target).withBody("text/plain", "x");
	}

}
