package io.faasade.http;

import java.util.List;
import java.util.Map;

import io.faasade.http.HttpEdgeProbe.Sight;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arguments made of path variables and query parameters. */
abstract class HttpBindingContract extends HttpCases {

	private static final String TEXT = "text/plain;charset=UTF-8";

	@Test
	@DisplayName("path variables and parameters become a record: enum, date, list, UUID, nested")
	void bindsByName() {
		assertThat(ask(RawRequest.get("/search/BOOK?since=2026-01-31&tag=new&tag=red&note=a%2Bb+c%C3%BC&size=3"
				+ "&id=123e4567-e89b-12d3-a456-426614174000&price.min=1.5&price.max=9")))
			.isWhole(200, "application/json",
					"{\"kind\":\"BOOK\",\"since\":\"2026-01-31\",\"tag\":[\"new\",\"red\"],"
							+ "\"id\":\"123e4567-e89b-12d3-a456-426614174000\",\"note\":\"a+b cü\",\"size\":3,"
							+ "\"price\":{\"min\":1.5,\"max\":9}}");
	}

	@Test
	@DisplayName("what is absent is empty, null or its declared default")
	void fillsInWhatIsAbsent() {
		assertThat(ask(RawRequest.get("/search/PEN?since=2026-01-31&tag=new"))).isWhole(200, "application/json",
				"{\"kind\":\"PEN\",\"since\":\"2026-01-31\",\"tag\":[\"new\"],\"id\":null,\"note\":null,\"size\":10,"
						+ "\"price\":null}");
	}

	@ParameterizedTest(name = "{1}")
	@DisplayName("what is absent and needed is named")
	@CsvSource({ "/search/BOOK?tag=new,since", "/search/BOOK?since=2026-01-31&tag=a&price.max=9,price.min",
			"/weekday,date", "/weekday?value=2026-01-31,date", "/say,value" })
	void namesWhatIsMissing(String target, String name) {
		int runs = seenWhile("search", Sight.RUN,
				() -> assertThat(ask(RawRequest.get(target))).isProblemNaming(400, name));

		Assertions.assertThat(runs).isZero();
	}

	@ParameterizedTest(name = "{1}")
	@DisplayName("what cannot be converted is named, and not repeated")
	@CsvSource({ "/search/BOOK?tag=new&since=shibboleth,since", "/search/shibboleth?tag=new&since=2026-01-31,kind",
			"/search/BOOK?tag=a&since=2026-01-31&size=shibboleth,size",
			"/search/BOOK?tag=a&since=2026-01-31&size=99999999999,size",
			"/search/BOOK?tag=a&since=2026-01-31&id=shibboleth,id",
			"/search/BOOK?tag=a&since=2026-01-31&price.min=shibboleth,price.min", "/square/shibboleth,number",
			"/weekday?date=shibboleth,date" })
	void namesWhatCannotBeConverted(String target, String name) {
		assertThat(ask(RawRequest.get(target))).isProblemNaming(400, name).showsNothingOf("shibboleth");
	}

	@Test
	@DisplayName("a parameter without a value is absent, where it is no text")
	void takesAnEmptyParameterForAnAbsentOne() {
		assertThat(ask(RawRequest.get("/search/BOOK?since=&tag=a"))).isProblemNaming(400, "since");
		assertThat(ask(RawRequest.get("/search/BOOK?since=2026-01-31&tag=a&size=&id="))).hasStatus(200)
			.hasJson("/size", "10");
		assertThat(ask(RawRequest.get("/say?value="))).isWhole(200, TEXT, "");
	}

	@Test
	@DisplayName("a query that is needed and malformed, or endless, is the caller's mistake")
	void refusesMalformedQueries() {
		String many = "&x".repeat(1_001);

		forEach(List.of(RawRequest.get("/say?value=%zz"), RawRequest.get("/say?value=%"),
				RawRequest.get("/search/BOOK?since=2026-01-31&tag=a" + many)),
				answer -> Assertions.assertThat(answer.status()).as(answer.toString()).isEqualTo(400));
	}

	@Test
	@DisplayName("a list takes one value as well as many")
	void bindsAListOfOne() {
		Assertions.assertThat(ask(RawRequest.get("/search/PEN?since=2026-01-31&tag=a,b")).json().path("tag").size())
			.isEqualTo(1);
	}

	@Test
	@DisplayName("one simple argument comes from the path, the named parameter, or 'value'")
	void bindsOneSimpleArgument() {
		assertThat(ask(RawRequest.get("/square/12"))).isWhole(200, "application/json", "144");
		assertThat(ask(RawRequest.get("/weekday?date=2026-11-23"))).isWhole(200, TEXT, "MONDAY");
		assertThat(ask(RawRequest.get("/say?value=two%20words"))).isWhole(200, TEXT, "two words");
	}

	@Test
	@DisplayName("a path variable completes a JSON body, and wins over it")
	void completesABody() {
		assertThat(ask(RawRequest.of("PUT", "/orders/7").withJson("{\"item\":\"pen\",\"amount\":2}"))).isWhole(200,
				"application/json", "{\"id\":7,\"item\":\"pen\",\"amount\":2}");
		assertThat(ask(RawRequest.of("PUT", "/orders/7").withJson("{\"id\":9,\"item\":\"pen\",\"amount\":2}")))
			.isWhole(200, "application/json", "{\"id\":7,\"item\":\"pen\",\"amount\":2}");
	}

	@Test
	@DisplayName("a query parameter completes a JSON body")
	void completesABodyFromTheQuery() {
		assertThat(ask(RawRequest.of("PUT", "/orders/7?amount=4").withJson("{\"item\":\"pen\"}"))).isWhole(200,
				"application/json", "{\"id\":7,\"item\":\"pen\",\"amount\":4}");
	}

	@Test
	@DisplayName("a path variable that does not fit is named beside a body too")
	void namesAVariableBesideABody() {
		assertThat(ask(RawRequest.of("PUT", "/orders/shibboleth").withJson("{\"item\":\"pen\",\"amount\":2}")))
			.isProblemNaming(400, "id")
			.showsNothingOf("shibboleth");
	}

	@Test
	@DisplayName("DELETE binds as GET does, its variables decoded")
	void bindsForDelete() {
		assertThat(ask(RawRequest.of("DELETE", "/shops/a%20b/orders/7"))).isWhole(200, TEXT, "a b 7");
	}

	@Test
	@DisplayName("names that bind nothing do no harm")
	void passesOverOtherNames() {
		for (Map.Entry<String, String> other : Map.of("class.module", "x", "nothing[0]", "y", "kind", "PEN")
			.entrySet()) {
			Assertions.assertThat(ask(RawRequest.get("/search/BOOK?since=2026-01-31&tag=a&%s=%s"
				.formatted(other.getKey().replace("[", "%5B").replace("]", "%5D"), other.getValue()))).json()
				.path("kind")).hasToString("\"BOOK\"");
		}
		forEach(List.of(RawRequest.get("/square/3?number=4"), RawRequest.get("/square/3?value=4")),
				answer -> assertThat(answer).isWhole(200, "application/json", "9"));
	}

}
