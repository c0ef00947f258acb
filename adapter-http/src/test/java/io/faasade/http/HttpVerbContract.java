package io.faasade.http;

import java.util.List;
import java.util.Set;

import io.faasade.http.HttpEdgeProbe.Sight;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Verbs, and origins that a browser names. */
abstract class HttpVerbContract extends HttpCases {

	private static final String FRIEND = HttpEdgeFunctions.FRIEND;

	private static final String STRANGER = "https://stranger.example";

	@Test
	@DisplayName("a verb that is not declared is refused, naming those that are")
	void refusesOtherVerbs() {
		RawAnswer answer = ask(RawRequest.post("/list").withJson("{}"));

		assertThat(answer).isProblem(405, "Method Not Allowed", "method-not-allowed");
		Assertions.assertThat(answer.elements("Allow")).isEqualTo(Set.of("GET", "HEAD", "OPTIONS"));
	}

	@Test
	@DisplayName("Allow names the verbs of all functions at a path")
	void namesTheVerbsOfAllFunctions() {
		Assertions.assertThat(ask(RawRequest.post("/thing")).elements("Allow"))
			.isEqualTo(Set.of("GET", "HEAD", "PUT", "OPTIONS"));
		Assertions.assertThat(ask(RawRequest.get("/thing/7")).elements("Allow")).isEqualTo(Set.of("DELETE", "OPTIONS"));
		Assertions.assertThat(ask(RawRequest.of("PATCH", "/several/x/b")).elements("Allow"))
			.isEqualTo(Set.of("GET", "HEAD", "PUT", "OPTIONS"));
	}

	@Test
	@DisplayName("an unheard-of verb is refused like any other")
	void refusesUnknownVerbs() {
		forEach(List.of(RawRequest.of("BREW", "/list"), RawRequest.of("get", "/list")),
				answer -> assertThat(answer).isProblem(405, "Method Not Allowed", "method-not-allowed"));
	}

	@Test
	@DisplayName("OPTIONS tells the verbs and runs nothing")
	void answersOptions() {
		int runs = seenWhile("list", Sight.RUN, () -> {
			RawAnswer answer = ask(RawRequest.of("OPTIONS", "/list"));

			assertThat(answer).hasStatus(200).hasHeader("Content-Length", "0");
			Assertions.assertThat(answer.elements("Allow")).isEqualTo(Set.of("GET", "HEAD", "OPTIONS"));
		});

		Assertions.assertThat(runs).isZero();
	}

	@Test
	@DisplayName("HEAD runs the function once and answers what GET does, without the body")
	void answersHead() {
		RawAnswer got = ask(RawRequest.get("/list"));

		int runs = seenWhile("list", Sight.RUN, () -> {
			RawAnswer headed = ask(RawRequest.of("HEAD", "/list"));

			assertThat(headed).hasStatus(200).hasHeader("Content-Length", "13");
			Assertions.assertThat(headed.steadyHeaders()).isEqualTo(got.steadyHeaders());
		});

		Assertions.assertThat(runs).isEqualTo(1);
	}

	@Test
	@DisplayName("nothing follows the headers that answer HEAD")
	void sendsNoBodyForHead() {
		RawHttp connection = send(RawRequest.of("HEAD", "/list"));
		assertThat(connection.answer()).hasStatus(200);

		assertThat(connection.send(RawRequest.get("/thing")).answer()).isWhole(200, "text/plain;charset=UTF-8", "read");
	}

	@Test
	@DisplayName("HEAD of a stream is answered at once and subscribes to nothing")
	void neverSubscribesForHead() {
		int subscriptions = seenWhile("endless", Sight.SUBSCRIPTION,
				() -> assertThat(ask(RawRequest.of("HEAD", "/endless"))).hasStatus(200)
					.hasHeader("Content-Type", "application/json"));

		Assertions.assertThat(subscriptions).isZero();
	}

	@Test
	@DisplayName("HEAD answers what GET does, whatever the function answers and the caller accepts")
	void answersHeadOfEverything() {
		for (RawRequest headers : List.of(RawRequest.get("/text").accepting("application/json"),
				RawRequest.get("/null-point"), RawRequest.get("/point-mono"), RawRequest.get("/resource"),
				RawRequest.get("/answer-entity-later"), RawRequest.get("/text").accepting("image/png"),
				RawRequest.get("/weekday?date=none"))) {
			RawAnswer got = ask(headers);

			RawAnswer headed = ask(headers.by("HEAD"));

			assertThat(headed).hasStatus(got.status());
			Assertions.assertThat(headed.steadyHeaders()).as(headers.toString()).isEqualTo(got.steadyHeaders());
			Assertions.assertThat(headed.bytes()).isEmpty();
		}
	}

	@Test
	@DisplayName("HEAD of a stream tells the form that GET would take")
	void tellsTheFormOfAStreamToHead() {
		for (String form : List.of("application/x-ndjson", "text/event-stream")) {
			assertThat(ask(RawRequest.of("HEAD", "/endless").accepting(form))).hasStatus(200)
				.hasHeader("Content-Type", form)
				.hasNoHeader("Content-Length");
		}
		assertThat(ask(RawRequest.of("HEAD", "/endless").accepting("image/png"))).hasStatus(406);
	}

	@Test
	@DisplayName("a refused verb tells an allowed origin so, too")
	void tellsAnAllowedOriginOfARefusedVerb() {
		assertThat(ask(RawRequest.post("/list").with("Origin: " + FRIEND))).hasStatus(405)
			.hasHeader("Access-Control-Allow-Origin", FRIEND);
	}

	@Test
	@DisplayName("a preflight for a verb that is not declared is the application's rule, and runs nothing")
	void runsNothingForAPreflight() {
		int runs = seenWhile("list", Sight.RUN, () -> {
			ask(preflight("/list", FRIEND, "POST"));
			ask(preflight("/list", FRIEND, "GET"));
		});

		Assertions.assertThat(runs).isZero();
	}

	@Test
	@DisplayName("HEAD is refused where GET is")
	void refusesHeadWithoutGet() {
		RawAnswer answer = ask(RawRequest.of("HEAD", "/reverse-words"));

		assertThat(answer).hasStatus(405);
		Assertions.assertThat(answer.elements("Allow")).isEqualTo(Set.of("POST", "OPTIONS"));
	}

	@Test
	@DisplayName("DELETE reaches a function, its argument taken from the path")
	void answersDelete() {
		int runs = seenWhile("remove-thing", Sight.RUN,
				() -> assertThat(ask(RawRequest.of("DELETE", "/thing/7"))).isEmpty());

		Assertions.assertThat(runs).isEqualTo(1);
	}

	@Test
	@DisplayName("an origin the application allows is told so")
	void servesAnAllowedOrigin() {
		assertThat(ask(RawRequest.get("/list").with("Origin: " + FRIEND)))
			.isWhole(200, "application/json", "[\"a\",\"b\",\"c\"]")
			.hasHeader("Access-Control-Allow-Origin", FRIEND);
	}

	@Test
	@DisplayName("a foreign origin is refused before anything runs")
	void refusesAForeignOrigin() {
		int runs = seenWhile("list", Sight.RUN, () -> {
			RawAnswer answer = ask(RawRequest.get("/list").with("Origin: " + STRANGER));

			Assertions.assertThat(answer.status()).isEqualTo(403);
			assertThat(answer).hasNoHeader("Access-Control-Allow-Origin");
		});

		Assertions.assertThat(runs).isZero();
	}

	@Test
	@DisplayName("a preflight of an allowed origin is granted")
	void grantsAPreflight() {
		RawAnswer answer = ask(preflight("/list", FRIEND, "GET"));

		Assertions.assertThat(answer.status()).isEqualTo(200);
		assertThat(answer).hasHeader("Access-Control-Allow-Origin", FRIEND);
		Assertions.assertThat(answer.elements("Access-Control-Allow-Methods")).contains("GET");
		Assertions.assertThat(ask(preflight("/reverse-words", FRIEND, "POST")).status()).isEqualTo(200);
	}

	@Test
	@DisplayName("a preflight of a foreign origin or for a verb that is not allowed is refused")
	void refusesAPreflight() {
		Assertions.assertThat(ask(preflight("/list", STRANGER, "GET")).status()).isEqualTo(403);
		Assertions.assertThat(ask(preflight("/thing/7", FRIEND, "DELETE")).status()).isEqualTo(403);
	}

	private static RawRequest preflight(String path, String origin, String verb) {
		return RawRequest.of("OPTIONS", path).with("Origin: " + origin).with("Access-Control-Request-Method: " + verb);
	}

}
