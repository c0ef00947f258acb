package io.faasade.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.faasade.function.FunctionRegistration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.web.bind.annotation.RequestMethod.DELETE;
import static org.springframework.web.bind.annotation.RequestMethod.PUT;

/** What becomes of a request because of its verb and path. */
class HttpFunctionsTests {

	private static final HttpRouting BELOW = HttpRouting.atRoot().withBasePath("/fn");

	@Test
	void leavesOtherPathsToTheApplication() {
		Served served = Served.functions(text("list"));

		assertThat(served.leaves(Request.get("/other"))).isTrue();
		assertThat(served.leaves(Request.of("OPTIONS", "/other"))).isTrue();
		assertThat(served.leaves(Request.get("/"))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/list/", "//list", "/list.json", "/list;a=b", "/;/list", "/LIST", "/list%2F", "/list%",
			"/list%zz", "/./list", "/x/../list", "/list/x", "/%6cist%00" })
	void isReachedByNoOtherSpelling(String path) {
		assertThat(Served.functions(text("list")).leaves(Request.get(path))).isTrue();
	}

	@Test
	void knowsACharacterByItsPercentEncoding() {
		FunctionRegistration size = text("size").withTrigger(HttpTriggerDefinition.get("/größe"));

		assertThat(text(Served.functions(size).answer(Request.get("/gr%C3%B6%c3%9Fe")))).isEqualTo("size");
		assertThat(text(Served.functions(text("list")).answer(Request.get("/%6Cist")))).isEqualTo("list");
	}

	@ParameterizedTest
	@CsvSource({ "/pv/a, a", "/pv/a%20b, a b", "/pv/a%2Fb, a/b", "/pv/a+b, a+b", "/pv/%C3%A4, ä", "/pv/a%253B, a%3B",
			"/pv/a%3Bb, a;b" })
	void decodesAPathVariable(String path, String page) {
		assertThat(text(Served.functions(pageView()).answer(Request.get(path)))).isEqualTo(page);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/pv", "/pv/", "/pv/a/b", "/pv/a/", "/pv;x=y/a", "/pv/a;x=y", "/pv//a", "/pv%2Fa", "/pv/%zz" })
	void matchesATemplateSegmentBySegment(String path) {
		assertThat(Served.functions(pageView()).leaves(Request.get(path))).isTrue();
	}

	@Test
	void prefersTheMoreSpecificPath() {
		FunctionRegistration top = text("top").withTrigger(HttpTriggerDefinition.get("/pv/top"));
		FunctionRegistration number = echo("number").withTrigger(HttpTriggerDefinition.get("/pv/{number:[0-9]+}"));
		FunctionRegistration rest = echo("rest").withTrigger(HttpTriggerDefinition.get("/{*rest}"));
		Served served = Served.functions(pageView(), top, number, rest);

		assertThat(served.call(Request.get("/pv/top")).template()).isEqualTo("/pv/top");
		assertThat(served.call(Request.get("/pv/7")).template()).isEqualTo("/pv/{number:[0-9]+}");
		assertThat(served.call(Request.get("/pv/x")).template()).isEqualTo("/pv/{page}");
		assertThat(served.call(Request.get("/x/y")).template()).isEqualTo("/{*rest}");
	}

	@Test
	void looksForTheVerbBeforeTheMoreSpecificPath() {
		FunctionRegistration top = FunctionRegistration.consumer("top", String.class, page -> {
		}).withTrigger(HttpTriggerDefinition.post("/pv/top"));
		Served served = Served.functions(pageView(), top);

		assertThat(served.call(Request.get("/pv/top")).template()).isEqualTo("/pv/{page}");
		assertThat(served.answer(Request.of("DELETE", "/pv/top")).header("Allow")).hasValue("GET,HEAD,POST,OPTIONS");
	}

	@Test
	void answersForEverythingBelowTheBasePath() {
		Served served = Served.at(BELOW, text("list"));

		assertThat(text(served.answer(Request.get("/fn/list")))).isEqualTo("list");
		for (String path : List.of("/fn", "/fn/", "/fn/other", "/fn/list/", "/fn/list;a=b", "/fn/%zz", "/fn//list")) {
			assertThat(served.answer(Request.get(path)).status()).as(path).isEqualTo(404);
		}
		assertThat(served.leaves(Request.get("/list"))).isTrue();
		assertThat(served.leaves(Request.get("/fnord"))).isTrue();
	}

	@Test
	void tellsOfAnUnknownFunction() {
		HttpAnswer answer = Served.at(BELOW, text("list")).answer(Request.get("/fn/other"));

		assertThat(text(answer)).isEqualTo("""
				{"type":"about:blank","title":"Not Found","status":404,"detail":"There is no such function",\
				"instance":"urn:uuid:%s","code":"unknown-function"}""".formatted(Served.ID));
		assertThat(answer.headers()).containsExactly(new HttpHeader("X-Invocation-Id", Served.ID),
				new HttpHeader("Content-Type", "application/problem+json"),
				new HttpHeader("Content-Length", Integer.toString(answer.bytes().length)));
	}

	@Test
	void tellsWhichVerbsThereAre() {
		FunctionRegistration order = echo("order")
			.withTrigger(HttpTriggerDefinition.of(List.of(PUT, DELETE), List.of("/order/{id}")));
		Served served = Served.functions(order, text("list"));

		HttpAnswer answer = served.answer(Request.get("/order/7"));

		assertThat(answer.status()).isEqualTo(405);
		assertThat(answer.header("Allow")).hasValue("PUT,DELETE,OPTIONS");
		assertThat(text(answer)).contains("\"code\":\"method-not-allowed\"");
		assertThat(served.answer(Request.post("/list")).header("Allow")).hasValue("GET,HEAD,OPTIONS");
		assertThat(served.answer(Request.of("PROPFIND", "/list")).status()).isEqualTo(405);
		assertThat(served.answer(Request.of("get", "/list")).status()).isEqualTo(405);
	}

	@Test
	void answersOptionsWithoutRunningAnything() {
		HttpAnswer answer = Served.functions(text("list")).answer(Request.of("OPTIONS", "/list"));

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.headers()).containsExactly(new HttpHeader("X-Invocation-Id", Served.ID),
				new HttpHeader("Allow", "GET,HEAD,OPTIONS"), new HttpHeader("Content-Length", "0"));
	}

	@Test
	void runsOnceForHeadAndSendsTheSameHeaders() {
		AtomicInteger runs = new AtomicInteger();
		FunctionRegistration list = FunctionRegistration.supplier("list", String.class,
				() -> "run " + runs.incrementAndGet());

		HttpAnswer head = Served.functions(list).answer(Request.of("HEAD", "/list"));
		HttpAnswer get = Served.functions(list).answer(Request.get("/list"));

		assertThat(runs).hasValue(2);
		assertThat(head.headers()).isEqualTo(get.headers());
		assertThat(head.bytes()).isEmpty();
	}

	@Test
	void answersHeadForAStreamWithoutSubscribing() {
		AtomicInteger subscriptions = new AtomicInteger();
		FunctionRegistration ticks = FunctionRegistration.supplier("ticks", new ParameterizedTypeReference<>() {
		}, () -> Flux.just(1).doOnSubscribe(subscription -> subscriptions.incrementAndGet()));

		HttpAnswer head = Served.functions(ticks).answer(Request.of("HEAD", "/ticks"));

		assertThat(subscriptions).hasValue(0);
		assertThat(head.isStream()).isFalse();
		assertThat(head.header("Content-Type")).hasValue("application/json");
		assertThat(head.header("Content-Length")).isEmpty();
	}

	@Test
	void leavesTheBodyOfAProblemOutForHead() {
		HttpAnswer head = Served.at(BELOW).answer(Request.of("HEAD", "/fn/other"));

		assertThat(head.status()).isEqualTo(404);
		assertThat(head.header("Content-Length")).isPresent();
		assertThat(head.bytes()).isEmpty();
	}

	@Test
	void givesEveryAnswerAnIdentityThatNoCallerChooses() {
		Served served = Served.functions(text("list"));

		HttpAnswer first = served.answer(Request.get("/list").header("X-Invocation-Id", "mine"));
		HttpAnswer second = served.answer(Request.post("/list"));

		assertThat(first.header("X-Invocation-Id")).hasValue(Served.ID);
		assertThat(second.header("X-Invocation-Id")).hasValue(Served.ID.replace("01", "02"));
	}

	private static FunctionRegistration text(String name) {
		return FunctionRegistration.supplier(name, String.class, () -> name);
	}

	private static FunctionRegistration echo(String name) {
		return FunctionRegistration.function(name, new ParameterizedTypeReference<Map<String, String>>() {
		}, ParameterizedTypeReference.forType(String.class), Map::toString);
	}

	private static FunctionRegistration pageView() {
		return FunctionRegistration.function("pv", String.class, String.class, page -> page)
			.withTrigger(HttpTriggerDefinition.get("/pv/{page}"));
	}

	private static String text(HttpAnswer answer) {
		return new String(answer.bytes(), StandardCharsets.UTF_8);
	}

}
