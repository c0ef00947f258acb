package io.faasade.codec;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Rejected.Reason;
import io.faasade.invocation.Payload;
import io.faasade.invocation.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.json.JsonMapper;

import static io.faasade.codec.Codecs.call;
import static io.faasade.codec.Codecs.codecs;
import static io.faasade.codec.Codecs.reading;
import static io.faasade.codec.Codecs.rejection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a caller is told of broken JSON. */
class JsonFaultTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"limit":"many"}              | /limit    | line 1, column 10: expected a whole number
			{"limit":99999999999}         | /limit    | line 1, column 21: expected a whole number within its range
			{"weight":"heavy"}            | /weight   | line 1, column 11: expected a number
			{"day":"FRYDAY"}              | /day      | line 1, column 8: expected one of Monday, TUESDAY
			{"on":"today"}                | /on       | line 1, column 7: expected a date such as 2026-11-23
			{"open":"maybe"}              | /open     | line 1, column 9: expected true or false
			{"tags":{}}                   | /tags     | line 1, column 9: expected a list
			{"tags":["a",{}]}             | /tags/1   | line 1, column 14: expected a text
			{"inner":{"inner":{"limit":[]}}} | /inner/inner/limit | line 1, column 28: expected a whole number
			{"counts":{"a/b~c":"x"}}      | /counts/a~1b~0c | line 1, column 20: expected a whole number
			{"limit":1                    | /limit    | line 1, column 11: the document ends too early
			{"limit":1,}                  | /limit    | line 1, column 12: expected well-formed JSON
			{"tags":["a" "b"]}            | /tags/1   | line 1, column 14: expected well-formed JSON
			{"limit":1} {}                | ``        | line 1, column 13: expected the end of the document
			{"limit":1} x                 | ``        | line 1, column 13: expected well-formed JSON
			x                             | ``        | line 1, column 1: expected well-formed JSON
			"text"                        | ``        | line 1, column 1: expected an object
			""")
	void namesThePlaceAndWhatWasExpected(String document, String pointer, String detail) {
		Rejected rejected = rejection(reading(Search.class), Payload.json(document));

		assertThat(rejected.reason()).isEqualTo(Reason.UNREADABLE_PAYLOAD);
		assertThat(rejected.detail()).isEqualTo("The payload is not what the function takes");
		assertThat(rejected.violations()).containsExactly(new Violation(pointer, detail));
	}

	@Test
	void namesTheLine() {
		assertThat(rejection(reading(Search.class), Payload.json("{\n  \"limit\": true\n}")).violations())
			.containsExactly(new Violation("/limit", "line 2, column 12: expected a whole number"));
	}

	@Test
	void namesWhatIsMissing() {
		assertThat(rejection(reading(Order.class), Payload.json("{\"item\":\"tea\"}")).violations())
			.containsExactly(new Violation("/pieces", "line 1, column 14: is missing"));
	}

	@Test
	void namesAnUnknownPropertyWhereTheApplicationRefusesIt() {
		JsonMapper strict = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

		assertThat(rejection(codecs(strict).of(Codecs.consumer(Order.class)), Payload.json("{\"itme\":1,\"pieces\":2}"))
			.violations()).containsExactly(new Violation("/itme", "line 1, column 22: expected no such property"));
	}

	@Test
	void namesAnUnknownType() {
		assertThat(rejection(reading(Shape.class), Payload.json("{\"kind\":\"java.lang.Runtime\"}")).violations())
			.containsExactly(new Violation("", "line 1, column 9: expected one of the known types"));
	}

	@Test
	void keepsWhatAConstructorSaysToItself() {
		assertThat(rejection(reading(Picky.class), Payload.json("{\"name\":\"Ada\"}")).violations())
			.containsExactly(new Violation("", "line 1, column 14: is not accepted"));
	}

	@Test
	void leavesTheMistakesOfTheApplicationToIt() {
		assertThatThrownBy(() -> reading(Holder.class).read(call(Payload.json("{\"broken\":{}}"))))
			.isInstanceOf(InvalidDefinitionException.class);
	}

	@Test
	void refusesTypesAtStartUpThatNothingCanBeReadInto() {
		assertThatThrownBy(() -> reading(Broken.class)).isInstanceOf(UnreadableTypeException.class)
			.hasMessageStartingWith("No payload can be read as");
		assertThatThrownBy(() -> reading(Runnable.class)).isInstanceOf(UnreadableTypeException.class);
	}

	@Test
	void boundsTheDepth() {
		assertThat(detail("[".repeat(65) + "]".repeat(65))).endsWith("nests deeper than 64 levels");
		assertThat(reading(Object.class).read(call(Payload.json("[".repeat(64) + "]".repeat(64))))).isNotNull();
	}

	@Test
	void boundsTheTokens() {
		assertThat(detail("[" + "1,".repeat(100_000) + "1]")).endsWith("has more than 100000 tokens");
	}

	@Test
	void boundsTheLengthOfTexts() {
		assertThat(detail('"' + "x".repeat((1 << 20) + 1) + '"'))
			.endsWith("has a text of more than 1048576 characters");
	}

	@Test
	void boundsNamesAndNumbers() {
		assertThat(detail("{\"" + "x".repeat(5_000) + "\":1}")).endsWith("has a name of more than 4096 characters");
		assertThat(detail("[" + "1".repeat(2_000) + "]")).endsWith("has a number of more than 1000 digits");
	}

	@Test
	void leavesTheBoundsOfTheApplicationsMapperAsTheyAre() {
		JsonMapper mapper = JsonMapper.builder().build();
		codecs(mapper);

		assertThat(mapper.tokenStreamFactory().streamReadConstraints()).isSameAs(StreamReadConstraints.defaults());
	}

	private static String detail(String document) {
		return rejection(reading(Object.class), Payload.json(document)).violations().get(0).detail();
	}

	record Search(Integer limit, Double weight, Day day, LocalDate on, Boolean open, List<String> tags, Search inner,
			Map<String, Integer> counts) {
	}

	record Order(String item, int pieces) {
	}

	enum Day {

		@JsonProperty("Monday")
		MONDAY,

		TUESDAY

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
	interface Shape {

	}

	record Circle(int radius) implements Shape {
	}

	record Picky(String name) {

		Picky {
			throw new IllegalArgumentException("secret " + name);
		}

	}

	record Holder(Broken broken) {
	}

	static final class Broken {

		private final DayOfWeek day;

		Broken(DayOfWeek day, int other) {
			this.day = day;
		}

		DayOfWeek day() {
			return this.day;
		}

	}

}
