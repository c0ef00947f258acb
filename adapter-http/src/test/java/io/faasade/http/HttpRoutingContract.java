package io.faasade.http;

import java.util.List;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which function a request reaches, and that no request reaches anything else. */
abstract class HttpRoutingContract extends HttpCases {

	private static final String LIST = "[\"a\",\"b\",\"c\"]";

	@Test
	@DisplayName("a function without a trigger is served at its name in kebab-case")
	void servesAFunctionAtItsName() {
		assertThat(ask(RawRequest.get("/list"))).isWhole(200, "application/json", LIST);
		assertThat(ask(RawRequest.post("/reverse-words").withBody("text/plain", "abc"))).isWhole(200,
				"text/plain;charset=UTF-8", "cba");
	}

	@Test
	@DisplayName("a template takes what no exact path takes")
	void prefersAnExactPathToATemplate() {
		assertThat(ask(RawRequest.get("/pv/home"))).isWhole(200, "text/plain;charset=UTF-8", "home");
		assertThat(ask(RawRequest.get("/pv/about"))).isWhole(200, "text/plain;charset=UTF-8", "page about");
	}

	@Test
	@DisplayName("one trigger may have several paths and several verbs")
	void servesSeveralPathsAndVerbs() {
		assertThat(ask(RawRequest.get("/several/a"))).isWhole(200, "text/plain;charset=UTF-8", "several without name");
		assertThat(ask(RawRequest.get("/several/x/b"))).isWhole(200, "text/plain;charset=UTF-8", "several x");
		assertThat(ask(RawRequest.of("PUT", "/several/y/b").withJson("{}"))).isWhole(200, "text/plain;charset=UTF-8",
				"several y");
	}

	@Test
	@DisplayName("two functions share a path by their verbs")
	void tellsFunctionsApartByVerb() {
		assertThat(ask(RawRequest.get("/thing"))).isWhole(200, "text/plain;charset=UTF-8", "read");
		assertThat(ask(RawRequest.of("PUT", "/thing").withBody("text/plain", "x"))).isEmpty();
	}

	@Test
	@DisplayName("what no function is served at belongs to the application")
	void leavesTheRestToTheApplication() {
		Assertions.assertThat(ask(RawRequest.get("/own")).text()).isEqualTo("own");
		assertThat(ask(RawRequest.get("/own"))).isNoFunctions(200);
		assertThat(ask(RawRequest.get("/nothing"))).isNoFunctions(404);
	}

	@ParameterizedTest(name = "{0}")
	@DisplayName("a path that is spelled otherwise is another path")
	@ValueSource(strings = { "/list/", "/LIST", "/list.json", "/List", "/list/x", "/pv", "/pv/", "/pv/a/b",
			"/several//b", "/reverseWords", "/list;v=1", "/pv/a;v=1", "/;x/list", "/list;" })
	void takesPathsAsTheyAre(String path) {
		assertThat(ask(RawRequest.get(path))).isNoFunctions(404);
	}

	@ParameterizedTest(name = "{0}")
	@DisplayName("no separator and no encoding of one leads around the routes")
	@ValueSource(strings = { "//list", "/./list", "/x/../list", "/%2e%2e/list", "/%2Flist", "/list%2F", "/list%2Fx",
			"/pv%2Fhome", "/list%00", "/list%3Bx", "/list%5C", "/thing%2F..%2Flist", "/list%252F" })
	void refusesCraftedPaths(String path) {
		RawAnswer answer = ask(RawRequest.get(path));

		Assertions.assertThat(answer.status()).as(answer.toString()).isIn(400, 404);
		assertThat(answer).hasNoHeader("X-Invocation-Id").showsNothingOf("secret reached");
	}

	@Test
	@DisplayName("a percent-encoded letter is the letter")
	void decodesLetters() {
		assertThat(ask(RawRequest.get("/%6cist"))).isWhole(200, "application/json", LIST);
		assertThat(ask(RawRequest.get("/pv/%68ome"))).isWhole(200, "text/plain;charset=UTF-8", "home");
		assertThat(ask(RawRequest.get("/pv/J%C3%BCrgen%20M+"))).isWhole(200, "text/plain;charset=UTF-8",
				"page Jürgen M+");
	}

	@Test
	@DisplayName("a whole URL is a path too, and so is one with an empty query")
	void readsEveryFormOfTarget() {
		assertThat(ask(RawRequest.get("http://localhost/list"))).isWhole(200, "application/json", LIST);
		assertThat(ask(RawRequest.get("/list?"))).isWhole(200, "application/json", LIST);
		Assertions.assertThat(ask(RawRequest.of("OPTIONS", "*")).status()).isLessThan(500);
	}

	@Test
	@DisplayName("a bean without the annotation is reachable by no verb and no spelling")
	void hidesWhatIsNotAnnotated() {
		List<String> paths = List.of("/secret", "/hidden", "/secret/", "/functions/secret", "/function/secret",
				"/functionRouter", "/function-router", "/list/../secret", "/secret;x=y", "/%73ecret", "/own/secret");
		List<String> verbs = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD");

		for (String verb : verbs) {
			forEach(paths.stream().map(path -> RawRequest.of(verb, path)).toList(),
					answer -> assertThat(answer).hasNoHeader("X-Invocation-Id").showsNothingOf("secret reached"));
		}
	}

	@Test
	@DisplayName("a caller can neither compose functions nor choose one in a header or parameter")
	void letsNoCallerChoose() {
		for (String name : List.of("spring.cloud.function.definition", "spring.cloud.function.routing-expression",
				"function.name", "function.definition", "X-Function-Name", "faasade.function", "X-Forwarded-Prefix")) {
			assertThat(ask(RawRequest.get("/list").with(name + ": secret"))).isWhole(200, "application/json", LIST);
			assertThat(ask(RawRequest.get("/list?%s=secret".formatted(name)))).isWhole(200, "application/json", LIST);
		}
		forEach(List.of(RawRequest.post("/reverse-words,secret"), RawRequest.post("/reverse-words%7Csecret"),
				RawRequest.post("/reverse-words%2Csecret")), answer -> {
					Assertions.assertThat(answer.status()).isIn(400, 404);
					assertThat(answer).hasNoHeader("X-Invocation-Id");
				});
	}

	@Test
	@DisplayName("neither a parameter nor a header changes the verb")
	void takesTheVerbFromTheRequestLine() {
		forEach(List.of(RawRequest.post("/list?_method=GET"), RawRequest.post("/list").with("X-HTTP-Method: GET"),
				RawRequest.post("/list").with("X-HTTP-Method-Override: GET"),
				RawRequest.post("/list").withBody("application/x-www-form-urlencoded", "_method=GET")),
				answer -> assertThat(answer).isProblem(405, "Method Not Allowed", "method-not-allowed"));
	}

	@Test
	@DisplayName("a request in a strange tongue is never answered with a function's failure")
	void survivesStrangeRequests() {
		forEach(List.of(RawRequest.get("/pv/%zz"), RawRequest.get("/list?a=%zz"), RawRequest.get("/pv/%ff%fe")),
				answer -> Assertions.assertThat(answer.status()).as(answer.toString()).isLessThan(500));
	}

}
