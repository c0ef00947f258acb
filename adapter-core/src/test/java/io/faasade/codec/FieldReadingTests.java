package io.faasade.codec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Rejected.Reason;
import io.faasade.invocation.Payload;
import io.faasade.invocation.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.Resource;

import static io.faasade.codec.Codecs.call;
import static io.faasade.codec.Codecs.codecs;
import static io.faasade.codec.Codecs.form;
import static io.faasade.codec.Codecs.reading;
import static io.faasade.codec.Codecs.rejection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How values are made of named fields. */
class FieldReadingTests {

	@Test
	void bindsToComponentsByName() {
		Payload fields = form(Map.of("words", List.of("a b"), "limit", List.of(" 12 "), "exact", List.of("on"), "day",
				List.of("MONDAY"), "on", List.of("2026-11-23"), "id", List.of(new UUID(7, 1).toString()), "weight",
				List.of("1.50"), "letter", List.of("x")));

		assertThat(reading(Search.class).read(call(fields))).isEqualTo(
				new Search("a b", 12, true, DayOfWeek.MONDAY, LocalDate.of(2026, 11, 23), new UUID(7, 1), 1.5, 'x'));
	}

	@Test
	void bindsToNestedComponents() {
		Payload fields = form(
				Map.of("name", List.of("Ada"), "address.city", List.of("London"), "address.post.code", List.of("12")));

		assertThat(reading(Person.class).read(call(fields)))
			.isEqualTo(new Person("Ada", new Address("London", new Post(12))));
	}

	@Test
	void bindsRepeatedValuesToLists() {
		Payload several = form(Map.of("tags", List.of("a", "b"), "numbers", List.of("1", "1"), "days",
				List.of("MONDAY", "FRIDAY"), "first", List.of("x", "y")));
		Payload single = form(Map.of("tags", List.of("a"), "numbers", List.of("1"), "days", List.of("MONDAY"), "first",
				List.of("x")));

		assertThat(reading(Lists.class).read(call(several)))
			.isEqualTo(new Lists(List.of("a", "b"), Set.of(1), List.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), "x"));
		assertThat(reading(Lists.class).read(call(single)))
			.isEqualTo(new Lists(List.of("a"), Set.of(1), List.of(DayOfWeek.MONDAY), "x"));
	}

	@Test
	void leavesAbsentWhatMayBeAbsent() {
		assertThat(reading(Lenient.class).read(call(form(Map.of()))))
			.isEqualTo(new Lenient(Optional.empty(), null, null, 10, List.of(), List.of("a", "b"), new Page(0, 20)));
	}

	@Test
	void takesAnEmptyFieldForNoneUnlessItIsText() {
		Payload empty = form(Map.of("limit", List.of(""), "words", List.of("")));

		assertThat(reading(Empties.class).read(call(empty))).isEqualTo(new Empties(10, ""));
	}

	@Test
	void namesAllThatIsMissing() {
		Rejected rejected = rejection(reading(Person.class), form(Map.of("address.city", List.of("London"))));

		assertThat(rejected.reason()).isEqualTo(Reason.UNREADABLE_PAYLOAD);
		assertThat(rejected.violations()).containsExactly(new Violation("/address/post", "is missing"),
				new Violation("/name", "is missing"));
	}

	@ParameterizedTest
	@CsvSource({ "limit, many, expected a whole number", "limit, 1.5, expected a whole number",
			"limit, 99999999999, expected a whole number within its range", "weight, heavy, expected a number",
			"exact, perhaps, expected true or false", "letter, xy, expected a single character",
			"on, 23.11.2026, expected a date such as 2026-11-23", "id, 12, expected a UUID",
			"day, FRYDAY, 'expected one of MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY'" })
	void namesWhatItCannotConvert(String name, String value, String detail) {
		Rejected rejected = rejection(reading(Loose.class), form(Map.of(name, List.of(value))));

		assertThat(rejected.violations()).containsExactly(new Violation("/" + name, detail));
	}

	@Test
	void bindsUnderTheNamesOfTheApplicationsMapper() {
		JsonMapper snakes = JsonMapper.builder()
			.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
			.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
			.build();
		Payload fields = form(Map.of("first_name", List.of("Ada"), "how-old", List.of("36"), "unknown", List.of("x")));

		assertThat(codecs(snakes).of(Codecs.consumer(Named.class)).read(call(fields))).isEqualTo(new Named("Ada", 36));
	}

	@Test
	void bindsToBeans() {
		Bean bean = (Bean) reading(Bean.class).read(call(form(Map.of("limit", List.of("3")))));

		assertThat(bean.limit).isEqualTo(3);
		assertThat(bean.words).isEqualTo("any");
		assertThat(bean.page).isEqualTo(7);
	}

	@Test
	void bindsToMaps() {
		FunctionCodec texts = reading(new ParameterizedTypeReference<Map<String, String>>() {
		});
		FunctionCodec lists = reading(new ParameterizedTypeReference<Map<String, List<Integer>>>() {
		});
		FunctionCodec anything = reading(new ParameterizedTypeReference<Map<String, Object>>() {
		});
		Payload fields = form(Map.of("a", List.of("1", "2"), "b.c", List.of("3")));

		assertThat(texts.read(call(fields))).isEqualTo(Map.of("a", "1", "b.c", "3"));
		assertThat(lists.read(call(fields))).isEqualTo(Map.of("a", List.of(1, 2), "b.c", List.of(3)));
		assertThat(anything.read(call(fields))).isEqualTo(Map.of("a", List.of("1", "2"), "b.c", "3"));
	}

	@Test
	void bindsOneSimpleValue() {
		Payload fields = form(Map.of("value", List.of("12"), "other", List.of("x")));

		assertThat(reading(int.class).read(call(fields))).isEqualTo(12);
		assertThat(reading(String.class).read(call(fields))).isEqualTo("12");
		assertThat(reading(new ParameterizedTypeReference<Optional<Long>>() {
		}).read(call(fields))).isEqualTo(Optional.of(12L));
		assertThat(reading(new ParameterizedTypeReference<Optional<Long>>() {
		}).read(call(form(Map.of())))).isEqualTo(Optional.empty());
		assertThat(rejection(reading(int.class), form(Map.of())).violations())
			.containsExactly(new Violation("/value", "is missing"));
		assertThat(rejection(reading(int.class), form(Map.of("value", List.of("x")))).violations())
			.containsExactly(new Violation("/value", "expected a whole number"));
		assertThat(rejection(reading(LocalDate.class), form(Map.of("value", List.of("x")))).violations())
			.containsExactly(new Violation("/value", "expected a date such as 2026-11-23"));
	}

	@Test
	void handsOverFilesInTheFormThatIsDeclared() throws Exception {
		UploadedFile file = UploadedFile.of("a.txt", "text/plain", new byte[] { 1, 2 });
		Files files = (Files) reading(Files.class).read(call(form(Map.of("bytes", List.of(file), "resource",
				List.of(file), "file", List.of(file), "all", List.of(file, file), "own", List.of(new Own(3))))));

		assertThat(files.bytes).containsExactly(1, 2);
		assertThat(files.resource.getContentAsByteArray()).containsExactly(1, 2);
		assertThat(files.resource.getFilename()).isEqualTo("a.txt");
		assertThat(files.file).isSameAs(file);
		assertThat(files.all).containsExactly(file, file);
		assertThat(((Own) files.own).size).isEqualTo(3);
	}

	@Test
	void tellsFilesFromTexts() {
		Rejected text = rejection(reading(OneFile.class), form(Map.of("file", List.of("a"))));
		Rejected file = rejection(reading(Named.class),
				form(Map.of("firstName", List.of(UploadedFile.of("a", "", new byte[0])), "how-old", List.of("1"))));

		assertThat(text.violations()).containsExactly(new Violation("/file", "expected a file"));
		assertThat(file.violations()).containsExactly(new Violation("/firstName", "expected a text"));
	}

	@Test
	void takesTypesThatAreWrittenAsOneText() {
		assertThat(reading(Book.class)
			.read(call(form(Map.of("isbn", List.of("123"), "at", List.of("2026-11-23T00:00:00Z"))))))
			.isEqualTo(new Book(new Isbn("123"), Instant.parse("2026-11-23T00:00:00Z")));
	}

	@Test
	void completesAJsonBody() {
		Payload order = Payload.json("{\"id\":\"forged\",\"pieces\":2,\"price\":1.10,\"address\":{\"city\":\"Bath\"}}")
			.withFields(Map.of("id", List.of("o-1"), "pieces", List.of("9"), "note", List.of("hi"), "address.zip",
					List.of("12"), "unknown", List.of("x")))
			.with(FieldNames.AUTHORITATIVE, Set.of("id"));
		Order read = (Order) reading(Order.class).read(call(order));

		assertThat(read.id).isEqualTo("o-1");
		assertThat(read.pieces).isEqualTo(2);
		assertThat(read.note).isEqualTo("hi");
		assertThat(read.price).isEqualTo("1.10");
		assertThat(read.address).isEqualTo(Map.of("city", "Bath", "zip", "12"));
		assertThat(read.limit).isNull();
	}

	@Test
	void bindsFieldsAloneWhereTheBodyIsMissing() {
		Payload noBody = Payload.empty().withFields(Map.of("firstName", List.of("Ada"), "how-old", List.of("36")));

		assertThat(reading(Named.class).read(call(noBody))).isEqualTo(new Named("Ada", 36));
	}

	@Test
	void boundsTheDepthOfNames() {
		Payload deep = form(Map.of("next.".repeat(100) + "name", List.of("x"), "name", List.of("x")));

		assertThat(rejection(reading(Chain.class), deep).detail()).isEqualTo("The names of the fields nest too deep");
		assertThat(reading(Chain.class).read(call(form(Map.of("next.name", List.of("b"), "name", List.of("a"))))))
			.isEqualTo(new Chain("a", new Chain("b", null)));
	}

	@Test
	void refusesADefaultThatIsNoneAtStartUp() {
		assertThatThrownBy(() -> reading(WrongDefault.class)).isInstanceOf(UnreadableTypeException.class)
			.hasMessageContaining("@Default of 'limit'");
	}

	@Test
	void tellsHowATypeIsMadeOfFields() {
		assertThat(reading(Search.class).binding()).isEqualTo(FieldBinding.BY_NAME);
		assertThat(reading(Map.class).binding()).isEqualTo(FieldBinding.BY_NAME);
		assertThat(reading(new ParameterizedTypeReference<Optional<UUID>>() {
		}).binding()).isEqualTo(FieldBinding.SIMPLE);
		assertThat(Arrays.asList(List.class, byte[].class, int[].class, Resource.class))
			.allSatisfy(type -> assertThat(reading(type).binding()).isEqualTo(FieldBinding.IMPOSSIBLE));
		assertThat(reading(Void.class).binding()).isEqualTo(FieldBinding.NOTHING);
	}

	record Search(String words, int limit, boolean exact, DayOfWeek day, LocalDate on, UUID id, Double weight,
			char letter) {
	}

	record Loose(@Nullable Integer limit, @Nullable Double weight, @Nullable Boolean exact, @Nullable Character letter,
			@Nullable LocalDate on, @Nullable UUID id, @Nullable DayOfWeek day) {
	}

	record Person(String name, Address address) {
	}

	record Address(String city, Post post) {
	}

	record Post(int code) {
	}

	record Lists(List<String> tags, Set<Integer> numbers, List<DayOfWeek> days, String first) {
	}

	record Lenient(Optional<Integer> optional, @Nullable String typeUse, @Elsewhere.Nullable Long declared,
			@Default("10") int limit, @Default( {
			}) List<String> none, @Default({ "a", "b" }) List<String> some, Page page){
	}

	/** As of a library whose annotation is no use of a type. */
	interface Elsewhere {

		@Target({ ElementType.PARAMETER, ElementType.METHOD })
		@Retention(RetentionPolicy.RUNTIME)
		@interface Nullable {

		}

	}

	record Page(@Default("0") int number, @Default("20") int size) {
	}

	record Empties(@Default("10") int limit, String words) {
	}

	record Named(String firstName, @JsonProperty("how-old") int age) {
	}

	static final class Bean {

		public int limit;

		public String words = "any";

		@Default("7")
		public int page;

	}

	record Files(byte[] bytes, Resource resource, UploadedFile file, List<UploadedFile> all, Marked own) {
	}

	record OneFile(UploadedFile file) {
	}

	interface Marked {

	}

	record Own(int size) implements Marked {
	}

	record Book(Isbn isbn, Instant at) {
	}

	record Isbn(@JsonValue String value) {
	}

	record Order(String id, int pieces, String note, String price, Map<String, String> address,
			@Default("5") Integer limit) {
	}

	record Chain(String name, @Nullable Chain next) {
	}

	record WrongDefault(@Default("many") int limit) {
	}

}
