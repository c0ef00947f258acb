package io.faasade.codec;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.faasade.function.FunctionShape;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Rejected.Reason;
import io.faasade.invocation.Payload;
import io.faasade.invocation.Violation;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.HibernateValidator;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;

import static io.faasade.codec.Codecs.call;
import static io.faasade.codec.Codecs.form;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** How constraints are checked, and where violations are said to be. */
class JakartaPayloadValidatorTests {

	private static final Validator VALIDATOR = Validation.byProvider(HibernateValidator.class)
		.configure()
		.defaultLocale(Locale.ENGLISH)
		.buildValidatorFactory()
		.getValidator();

	private final JakartaPayloadValidator validator = new JakartaPayloadValidator(VALIDATOR);

	@Test
	void namesEachViolationInTheOrderOfTheirPlaces() {
		Rejected rejected = rejection(reading(Greet.class), Payload.json("{\"name\":\" \",\"times\":0}"));

		assertThat(rejected.reason()).isEqualTo(Reason.INVALID_PAYLOAD);
		assertThat(rejected.detail()).isEqualTo("The payload breaks a constraint");
		assertThat(rejected.violations()).containsExactly(new Violation("/name", "must not be blank"),
				new Violation("/times", "must be greater than or equal to 1"));
	}

	@Test
	void pointsIntoNestedValues() {
		Payload order = Payload.json("{\"items\":[{\"name\":\"a\",\"times\":1},{\"name\":\"\",\"times\":1}],"
				+ "\"tags\":[\"a\",\"\"],\"prices\":{\"a/b\":-1},\"note\":\"\",\"valid\":true}");

		assertThat(rejection(reading(Order.class), order).violations()).extracting(Violation::pointer)
			.containsExactly("/items/1/name", "/note", "/prices/a~1b", "/tags/1");
	}

	@Test
	void checksTheValuesOfMapsOneByOne() {
		assertThat(rejection(reading(new ParameterizedTypeReference<Map<String, Greet>>() {
		}), Payload.json("{\"x\":{\"name\":\"\",\"times\":1}}")).violations()).extracting(Violation::pointer)
			.containsExactly("/x/name");
	}

	@Test
	void checksTheItemsOfListsAndArraysOneByOne() {
		String document = "[{\"name\":\"a\",\"times\":1},null,{\"name\":\"\",\"times\":1}]";

		assertThat(rejection(reading(new ParameterizedTypeReference<List<Greet>>() {
		}), Payload.json(document)).violations()).containsExactly(new Violation("/2/name", "must not be blank"));
		assertThat(rejection(reading(Greet[].class), Payload.json(document)).violations())
			.containsExactly(new Violation("/2/name", "must not be blank"));
	}

	@Test
	void checksTheItemsOfAStreamOneByOne() {
		Flux<?> items = (Flux<?>) reading(new ParameterizedTypeReference<Flux<Greet>>() {
		}).read(call(Payload.json("[{\"name\":\"a\",\"times\":1},{\"name\":\"\",\"times\":1}]")));
		UnreadablePayloadException invalid = catchThrowableOfType(UnreadablePayloadException.class, items::blockLast);

		assertThat(invalid.rejection().reason()).isEqualTo(Reason.INVALID_PAYLOAD);
		assertThat(invalid.rejection().violations()).containsExactly(new Violation("/1/name", "must not be blank"));
	}

	@Test
	void checksWhatIsInEnvelopesAndFieldsAndValues() {
		Payload fields = form(Map.of("name", List.of(""), "times", List.of("1")));

		assertThat(rejection(reading(Greet.class), fields).violations()).hasSize(1);
		assertThat(rejection(reading(Greet.class), Payload.ofValue(new Greet("", 1))).violations()).hasSize(1);
		assertThat(rejection(reading(new ParameterizedTypeReference<Message<Greet>>() {
		}), fields).violations()).hasSize(1);
		assertThat(rejection(reading(new ParameterizedTypeReference<Optional<Greet>>() {
		}), fields).violations()).hasSize(1);
	}

	@Test
	void namesPropertiesAsCallersKnowThem() {
		JsonMapper snakes = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
		FunctionCodec codec = reading(snakes, ResolvableType.forClass(Renamed.class));

		assertThat(
				rejection(codec, Payload.json("{\"nick_names\":[{\"first_name\":\"\"}],\"how-old\":0}")).violations())
			.extracting(Violation::pointer)
			.containsExactly("/how-old", "/nick_names/0/first_name");
	}

	@Test
	void looksAtTheValuesOfAbstractTypes() {
		assertThat(this.validator.forType(ResolvableType.forClass(Shape.class)).apply(new Circle(0)))
			.containsExactly(new Violation("/radius", "must be greater than 0"));
	}

	@Test
	void doesNotLookAtValuesOfTypesWithoutConstraints() {
		assertThat(List.of(String.class, Plain.class, int.class, byte[].class))
			.allSatisfy(type -> assertThat(this.validator.forType(ResolvableType.forClass(type)))
				.isSameAs(PayloadValidator.NOTHING_WRONG));
	}

	private FunctionCodec reading(Class<?> type) {
		return reading(JsonMapper.shared(), ResolvableType.forClass(type));
	}

	private FunctionCodec reading(ParameterizedTypeReference<?> type) {
		return reading(JsonMapper.shared(), ResolvableType.forType(type));
	}

	private FunctionCodec reading(JsonMapper mapper, ResolvableType type) {
		return new FunctionCodecs(mapper, ReadLimits.defaults(), this.validator, List.of())
			.of(FunctionShape.consumer(type));
	}

	private static Rejected rejection(FunctionCodec codec, Payload payload) {
		return Codecs.rejection(codec, payload);
	}

	record Greet(@NotBlank String name, @Min(1) int times) {
	}

	record Order(List<@Valid Greet> items, List<@NotBlank String> tags, Map<String, @Positive Integer> prices,
			Optional<@Size(min = 1) String> note, boolean valid) {
	}

	record Renamed(List<@Valid Nick> nickNames, @JsonProperty("how-old") @Positive int age) {
	}

	record Nick(@NotBlank String firstName) {
	}

	record Plain(String name) {
	}

	interface Shape {

	}

	record Circle(@Positive int radius) implements Shape {
	}

}
