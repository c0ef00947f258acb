package io.faasade.codec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import io.faasade.function.FunctionShape;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Rejected.Reason;
import io.faasade.invocation.Payload;
import io.faasade.invocation.PayloadHeaders;
import io.faasade.invocation.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;
import org.springframework.messaging.Message;

import static io.faasade.codec.Codecs.call;
import static io.faasade.codec.Codecs.codecs;
import static io.faasade.codec.Codecs.reading;
import static io.faasade.codec.Codecs.rejection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/** What is read of which content type. */
class ContentReadingTests {

	private static final byte[] NO_TEXT = { 0, -1, (byte) 0xC3, 10, 13 };

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "", "application/json;charset=UTF-8", "Application/JSON",
			"application/vnd.greet.v1+json" })
	void readsJson(String contentType) {
		assertThat(read(Greet.class, contentType, "{\"name\":\"Ada\",\"times\":2}")).isEqualTo(new Greet("Ada", 2));
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "text/plain;charset=utf-8", "text/markdown", "" })
	void readsTextIntoAString(String contentType) {
		assertThat(read(String.class, contentType, "caf\u00e9 {")).isEqualTo("caf\u00e9 {");
	}

	@Test
	void readsTextInTheCharsetThatItIsSaidToHave() {
		Payload latin = Payload.of("text/plain; charset=\"ISO-8859-1\"",
				"caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));

		assertThat(reading(String.class).read(call(latin))).isEqualTo("caf\u00e9");
	}

	@Test
	void readsAJsonStringIntoAString() {
		assertThat(read(String.class, Payload.JSON, "\"a\\nb\"")).isEqualTo("a\nb");
	}

	@Test
	void readsTextIntoSimpleTypes() {
		assertThat(read(int.class, "text/plain", " 12 ")).isEqualTo(12);
		assertThat(read(Boolean.class, "text/plain", "true")).isEqualTo(true);
		assertThat(read(DayOfWeek.class, "text/plain", "MONDAY")).isEqualTo(DayOfWeek.MONDAY);
		assertThat(read(LocalDate.class, "text/plain", "2026-11-23")).isEqualTo(LocalDate.of(2026, 11, 23));
		assertThat(read(UUID.class, "text/plain", "00000000-0000-0007-0000-000000000001")).isEqualTo(new UUID(7, 1));
	}

	@Test
	void readsTextEvenIfTheApplicationForbidsNumbersInText() {
		JsonMapper strict = JsonMapper.builder()
			.disable(tools.jackson.databind.MapperFeature.ALLOW_COERCION_OF_SCALARS)
			.build();

		assertThat(codecs(strict).of(Codecs.consumer(long.class)).read(call(Payload.text("12")))).isEqualTo(12L);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/octet-stream", "application/json", "image/png", "" })
	void readsBytesOfAnyContentTypeAsTheyAre(String contentType) {
		assertThat(reading(byte[].class).read(call(Payload.of(contentType, NO_TEXT)))).isEqualTo(NO_TEXT);
	}

	@Test
	void readsBytesIntoStreamsAndResources() throws IOException {
		Payload payload = Payload.of(Payload.BYTES, NO_TEXT);

		assertThat(((InputStream) reading(InputStream.class).read(call(payload))).readAllBytes()).isEqualTo(NO_TEXT);
		assertThat(((Resource) reading(Resource.class).read(call(payload))).getContentAsByteArray()).isEqualTo(NO_TEXT);
	}

	@Test
	void keepsThePayloadSafeFromAFunctionThatChangesItsBytes() {
		Payload payload = Payload.of(Payload.BYTES, NO_TEXT);

		((byte[]) reading(byte[].class).read(call(payload)))[0] = 9;

		assertThat(payload.bytes()).isEqualTo(NO_TEXT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/csv", "application/xml", "image/png", "application/octet-stream", "nonsense",
			"application/json;charset=klingon" })
	void turnsAwayWhatItDoesNotRead(String contentType) {
		Rejected rejected = rejection(reading(Greet.class), Payload.of(contentType, NO_TEXT));

		assertThat(rejected.reason()).isEqualTo(Reason.UNSUPPORTED_CONTENT_TYPE);
		assertThat(rejected.detail())
			.isEqualTo("The function reads application/json, application/x-www-form-urlencoded, "
					+ "multipart/form-data, application/cloudevents+json");
		assertThat(rejected.contentTypes()).containsExactly("application/json", "application/x-www-form-urlencoded",
				"multipart/form-data", "application/cloudevents+json");
	}

	@ParameterizedTest
	@ValueSource(classes = { Greet.class, String.class, byte[].class, int.class, List.class })
	void missesAPayload(Class<?> type) {
		Rejected rejected = rejection(reading(type), Payload.empty());

		assertThat(rejected.reason()).isEqualTo(Reason.MISSING_PAYLOAD);
		assertThat(rejected.detail()).isEqualTo("The function takes a payload and got none");
	}

	@Test
	void hasNothingForFunctionsThatTakeNothing() {
		FunctionCodec none = codecs(JsonMapper.shared())
			.of(FunctionShape.function(ResolvableType.forClass(Void.class), ResolvableType.forClass(String.class)));
		Mono<?> empty = (Mono<?>) reading(new ParameterizedTypeReference<Mono<Void>>() {
		}).read(call(Payload.text("ignored")));

		assertThat(none.read(call(Payload.text("ignored")))).isNull();
		assertThat(none.binding()).isEqualTo(FieldBinding.NOTHING);
		assertThat(empty.blockOptional()).isEmpty();
	}

	@Test
	void takesNullForNoPayload() {
		assertThat(rejection(reading(Greet.class), Payload.json("null")).reason()).isEqualTo(Reason.MISSING_PAYLOAD);
	}

	@Test
	void readsWhatMayBeAbsent() {
		FunctionCodec codec = reading(new ParameterizedTypeReference<Optional<Greet>>() {
		});

		assertThat(codec.read(call(Payload.empty()))).isEqualTo(Optional.empty());
		assertThat(codec.read(call(Payload.json("null")))).isEqualTo(Optional.empty());
		assertThat(codec.read(call(Payload.json("{\"name\":\"Ada\",\"times\":2}"))))
			.isEqualTo(Optional.of(new Greet("Ada", 2)));
	}

	@Test
	void readsTheGenericsOfAType() {
		FunctionCodec codec = reading(new ParameterizedTypeReference<Map<String, List<Greet>>>() {
		});

		assertThat(codec.read(call(Payload.json("{\"a\":[{\"name\":\"Ada\",\"times\":2}]}"))))
			.isEqualTo(Map.of("a", List.of(new Greet("Ada", 2))));
	}

	@Test
	void neverReadsAListIntoASingleValue() {
		Rejected rejected = rejection(reading(Greet.class), Payload.json("[{\"name\":\"Ada\",\"times\":2}]"));

		assertThat(rejected.violations()).containsExactly(new Violation("", "line 1, column 1: expected an object"));
	}

	@Test
	void readsIntoMonoAndStage() {
		Payload payload = Payload.json("{\"name\":\"Ada\",\"times\":2}");
		Object mono = reading(new ParameterizedTypeReference<Mono<Greet>>() {
		}).read(call(payload));
		Object stage = reading(new ParameterizedTypeReference<CompletionStage<Greet>>() {
		}).read(call(payload));

		assertThat(((Mono<?>) mono).block()).isEqualTo(new Greet("Ada", 2));
		assertThat(((CompletionStage<?>) stage).toCompletableFuture()).isCompletedWithValue(cast(new Greet("Ada", 2)));
	}

	@Test
	void readsMessagesWithTheHeadersOfTheInvocation() {
		Payload payload = Payload.json("{\"name\":\"Ada\",\"times\":2}")
			.withHeaders(PayloadHeaders.of(Map.of("X-Shop", List.of("a"), "X-Many", List.of("1", "2"),
					"X-Invocation-Id", List.of("forged"), "Query-Parameters", List.of("forged"))))
			.with(InvocationHeaders.PATH_VARIABLES, Map.of("page", "p"));
		Message<?> message = (Message<?>) reading(new ParameterizedTypeReference<Message<Greet>>() {
		}).read(call(payload));

		assertThat(message.getPayload()).isEqualTo(new Greet("Ada", 2));
		assertThat(message.getHeaders()).contains(entry("x-shop", "a"), entry("x-many", List.of("1", "2")),
				entry("x-invocation-id", call(payload).id().toString()), entry("path-variables", Map.of("page", "p")))
			.doesNotContainKey("query-parameters");
	}

	@Test
	void takesValuesOfTheSameProcessAsTheyAre() {
		Greet greet = new Greet("Ada", 2);

		assertThat(reading(Greet.class).read(call(Payload.ofValue(greet)))).isSameAs(greet);
		assertThat(reading(int.class).read(call(Payload.ofValue(3)))).isEqualTo(3);
		assertThat(reading(new ParameterizedTypeReference<Optional<Greet>>() {
		}).read(call(Payload.ofValue(greet)))).isEqualTo(Optional.of(greet));
		assertThat(((Message<?>) reading(new ParameterizedTypeReference<Message<Greet>>() {
		}).read(call(Payload.ofValue(greet)))).getPayload()).isSameAs(greet);
	}

	@Test
	void turnsAwayValuesOfAnotherType() {
		assertThat(rejection(reading(Greet.class), Payload.ofValue("Ada")).reason())
			.isEqualTo(Reason.UNREADABLE_PAYLOAD);
	}

	@Test
	void readsAsTheApplicationsMapperIsSetUpTo() {
		JsonMapper mapper = JsonMapper.builder()
			.propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
			.enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
			.build();
		FunctionCodec codec = codecs(mapper).of(Codecs.consumer(Greet.class));

		assertThat(codec.read(call(Payload.json("{\"Name\":\"Ada\", /* twice */ \"Times\":2}"))))
			.isEqualTo(new Greet("Ada", 2));
	}

	private static Object read(Class<?> type, String contentType, String body) {
		return reading(type).read(call(Payload.of(contentType, body.getBytes(StandardCharsets.UTF_8))));
	}

	@SuppressWarnings("unchecked")
	private static <T> T cast(Object value) {
		return (T) value;
	}

	record Greet(String name, int times) {
	}

}
