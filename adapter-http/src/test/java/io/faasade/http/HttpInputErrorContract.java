package io.faasade.http;

import java.util.List;

import io.faasade.http.HttpEdgeProbe.Sight;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What callers are told of their mistakes: the place and the rule, nothing of the inside.
 */
abstract class HttpInputErrorContract extends HttpCases {

	@Test
	@DisplayName("broken JSON is located by line and column")
	void locatesBrokenJson() {
		assertThat(ask(RawRequest.post("/purchase").withJson("{\n  \"buyer\": \"Ann\",\n  \"urgency\": ,\n}")))
			.isProblemWithErrors(400, "Bad Request", "unreadable-payload")
			.hasErrorsAt("/urgency")
			.hasErrorSaying("line 3, column 14")
			.showsNothingOf("Unexpected", "jackson", "Purchase");
	}

	@ParameterizedTest(name = "{0}")
	@DisplayName("a wrong type is located by a JSON pointer")
	@CsvSource(delimiter = '|', value = { "{\"buyer\":\"Ann\",\"urgency\":\"shibboleth\"} | /urgency",
			"{\"buyer\":{\"a\":1},\"urgency\":1} | /buyer",
			"{\"items\":[{\"name\":\"pen\",\"amount\":1},{\"name\":\"ink\",\"amount\":[2]}]} | /items/1/amount",
			"{\"items\":{\"name\":\"pen\"}} | /items", "\"shibboleth\" | ''", "{\"urgency\":99999999999} | /urgency" })
	void locatesAWrongType(String document, String pointer) {
		int runs = seenWhile("purchase", Sight.RUN,
				() -> assertThat(ask(RawRequest.post("/purchase").withJson(document)))
					.isProblemWithErrors(400, "Bad Request", "unreadable-payload")
					.hasErrorsAt(pointer)
					.hasErrorSaying("line 1, column ")
					.showsNothingOf("shibboleth", "java.", "Purchase", "99999999999"));

		Assertions.assertThat(runs).isZero();
	}

	@Test
	@DisplayName("JSON that ends too early, twice, or not at all is the caller's mistake")
	void refusesWhatIsNotOneDocument() {
		forEach(List.of(RawRequest.post("/purchase").withJson("{\"buyer\":\"Ann\""),
				RawRequest.post("/purchase").withJson("{} {}"), RawRequest.post("/purchase").withJson("   "),
				RawRequest.post("/purchase").withJson("null"), RawRequest.post("/purchase").withJson("\u0000")),
				answer -> assertThat(answer).hasStatus(400).hasHeader("Content-Type", "application/problem+json"));
	}

	@Test
	@DisplayName("a number or a name of absurd length is the caller's mistake, and costs nothing")
	void refusesAbsurdJson() {
		forEach(List.of(RawRequest.post("/total").withJson("[" + "9".repeat(5_000) + "]"),
				RawRequest.post("/total").withJson("[1e1000000000]"),
				RawRequest.post("/total").withJson("[1" + "0".repeat(100_000) + "e-100000]"),
				RawRequest.post("/purchase").withJson("{\"" + "x".repeat(60_000) + "\":1}"),
				RawRequest.post("/purchase").withJson("{\"urgency\":NaN}"),
				RawRequest.post("/purchase").withJson("{'buyer':'Ann'}"),
				RawRequest.post("/purchase").withJson("{\"buyer\":\"Ann\",}"),
				RawRequest.post("/purchase").withJson("/*c*/{}")),
				answer -> assertThat(answer).isProblemWithErrors(400, "Bad Request", "unreadable-payload"));
	}

	@Test
	@DisplayName("text that is not UTF-8 is the caller's mistake")
	void refusesBrokenUtf8() {
		byte[] broken = { '{', '"', 'b', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}' };

		assertThat(ask(RawRequest.post("/purchase").withBody("application/json", broken))).hasStatus(400)
			.hasHeader("Content-Type", "application/problem+json");
	}

	@Test
	@DisplayName("each violated constraint is one entry, nested ones at their place")
	void listsViolations() {
		int runs = seenWhile("purchase", Sight.RUN,
				() -> assertThat(ask(RawRequest.post("/purchase").withJson("""
						{"buyer":" ","urgency":10,"items":[{"name":"pen","amount":1},{"name":"","amount":0}]}""")))
					.isProblemWithErrors(400, "Bad Request", "invalid-payload")
					.hasErrorsAt("/buyer", "/urgency", "/items/1/name", "/items/1/amount")
					.hasErrorSaying("must not be blank"));

		Assertions.assertThat(runs).isZero();
	}

	@Test
	@DisplayName("the items of a list and of a stream are validated one by one")
	void listsViolationsOfItems() {
		String purchases = """
				[{"buyer":"Ann","urgency":1,"items":[]},{"buyer":"","urgency":1,"items":[{"name":"x","amount":-1}]}]""";

		for (String path : List.of("/purchases", "/purchase-flow")) {
			assertThat(ask(RawRequest.post(path).withJson(purchases)))
				.isProblemWithErrors(400, "Bad Request", "invalid-payload")
				.hasErrorsAt("/1/buyer", "/1/items/0/amount");
		}
	}

	@Test
	@DisplayName("what is made of parameters is validated too")
	void listsViolationsOfParameters() {
		assertThat(ask(RawRequest.get("/browse?size=101"))).isProblemWithErrors(400, "Bad Request", "invalid-payload")
			.hasErrorsAt("/size");
		assertThat(ask(RawRequest.get("/browse?size=100"))).hasStatus(200);
	}

	@Test
	@DisplayName("a problem is a problem whatever the caller accepts")
	void answersProblemsToEveryone() {
		assertThat(ask(RawRequest.post("/purchase").withJson("{").accepting("text/plain"))).hasStatus(400)
			.hasHeader("Content-Type", "application/problem+json");
	}

}
