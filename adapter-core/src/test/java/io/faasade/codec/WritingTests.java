package io.faasade.codec;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.faasade.function.FunctionShape;
import io.faasade.invocation.Format;
import io.faasade.invocation.Payload;
import io.faasade.invocation.PayloadHeaders;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

import static io.faasade.codec.Codecs.codecs;
import static io.faasade.codec.Codecs.writing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** In which forms answers are written. */
class WritingTests {

	@Test
	void writesObjectsAsJson() {
		assertThat(json(writing(Greet.class), new Greet("Ada"))).isEqualTo("{\"name\":\"Ada\"}");
		assertThat(json(writing(int.class), 12)).isEqualTo("12");
		assertThat(json(writing(Boolean.class), true)).isEqualTo("true");
		assertThat(json(writing(Object.class), Map.of("a", 1))).isEqualTo("{\"a\":1}");
		assertThat(json(writing(new ParameterizedTypeReference<List<String>>() {
		}), List.of("a", "b"))).isEqualTo("[\"a\",\"b\"]");
	}

	@Test
	void writesTextAsTextUnlessJsonIsWanted() {
		FunctionCodec codec = writing(String.class);
		Payload text = codec.write("caf\u00e9", Format.TEXT);

		assertThat(codec.formats()).containsExactly(Format.TEXT, Format.JSON);
		assertThat(text.contentType()).isEqualTo("text/plain;charset=UTF-8");
		assertThat(text.asText()).isEqualTo("caf\u00e9");
		assertThat(codec.write("caf\u00e9", Format.JSON).asText()).isEqualTo("\"caf\u00e9\"");
		assertThat(writing(CharSequence.class).write(new StringBuilder("a"), Format.JSON).asText()).isEqualTo("\"a\"");
	}

	@Test
	void writesBytesAsTheyAre() {
		byte[] bytes = { 0, -1, 13 };

		assertThat(writing(byte[].class).formats()).containsExactly(Format.BYTES);
		assertThat(writing(byte[].class).write(bytes, Format.BYTES).bytes()).isEqualTo(bytes);
		assertThat(writing(byte[].class).write(bytes, Format.BYTES).contentType())
			.isEqualTo("application/octet-stream");
		assertThat(writing(InputStream.class).write(new ByteArrayInputStream(bytes), Format.BYTES).bytes())
			.isEqualTo(bytes);
	}

	@Test
	void tellsAResourceByItsName() {
		FunctionCodec codec = writing(Resource.class);

		assertThat(codec.write(named("a.png"), Format.BYTES).contentType()).isEqualTo("image/png");
		assertThat(codec.write(new ByteArrayResource(new byte[1]), Format.BYTES).contentType())
			.isEqualTo("application/octet-stream");
	}

	@Test
	void writesNothingForNothing() {
		assertThat(writing(Greet.class).write(null, Format.JSON).isEmpty()).isTrue();
		assertThat(writing(String.class).write(null, Format.TEXT).isEmpty()).isTrue();
		assertThat(writing(Void.class).formats()).isEmpty();
		assertThat(writing(new ParameterizedTypeReference<Mono<Void>>() {
		}).formats()).isEmpty();
		assertThat(Codecs.reading(Greet.class).formats()).isEmpty();
	}

	@Test
	void looksIntoWhatMayBeAbsent() {
		FunctionCodec codec = writing(new ParameterizedTypeReference<Optional<String>>() {
		});

		assertThat(codec.formats()).containsExactly(Format.TEXT, Format.JSON);
		assertThat(codec.write(Optional.of("a"), Format.TEXT).asText()).isEqualTo("a");
		assertThat(codec.write(Optional.empty(), Format.JSON).isEmpty()).isTrue();
	}

	@Test
	void writesEachItemOfAStreamByItself() {
		FunctionCodec codec = writing(new ParameterizedTypeReference<Flux<Greet>>() {
		});

		assertThat(codec.formats()).containsExactly(Format.JSON);
		assertThat(json(codec, new Greet("Ada"))).isEqualTo("{\"name\":\"Ada\"}");
	}

	@Test
	void keepsTheTypesOfSubclasses() {
		FunctionCodec shape = writing(Shape.class);
		FunctionCodec shapes = writing(new ParameterizedTypeReference<List<Shape>>() {
		});

		assertThat(json(shape, new Circle(1))).isEqualTo("{\"kind\":\"circle\",\"radius\":1}");
		assertThat(json(shapes, List.of(new Circle(1)))).isEqualTo("[{\"kind\":\"circle\",\"radius\":1}]");
		assertThat(json(writing(Animal.class), new Cat())).isEqualTo("{\"legs\":4,\"lives\":9}");
		assertThat(json(writing(Runnable.class), new Task("x"))).isEqualTo("{\"name\":\"x\"}");
	}

	@Test
	void handsOverValuesAsTheyAre() {
		Message<String> message = MessageBuilder.withPayload("a").build();
		FunctionCodec codec = writing(new ParameterizedTypeReference<Message<String>>() {
		});

		assertThat(codec.write(message, Format.VALUE).value()).containsSame(message);
		assertThat(codec.write(null, Format.VALUE).isEmpty()).isTrue();
	}

	@Test
	void putsTheHeadersOfAMessageOntoTheAnswer() {
		FunctionCodec codec = writing(new ParameterizedTypeReference<Message<Greet>>() {
		});
		Payload payload = codec.write(MessageBuilder.withPayload(new Greet("Ada"))
			.setHeader("X-Many", List.of("a", 1))
			.setHeader("x-count", 3)
			.setHeader("X-Invocation-Id", "mine")
			.setHeader("some-object", new Object())
			.setHeader("content-type", "application/vnd.greet+json")
			.build(), Format.JSON);

		assertThat(payload.contentType()).isEqualTo("application/vnd.greet+json");
		assertThat(payload.asText()).isEqualTo("{\"name\":\"Ada\"}");
		assertThat(payload.headers().asMap()).isEqualTo(Map.of("x-many", List.of("a", "1"), "x-count", List.of("3")));
	}

	@Test
	void writesEachOfManyInAnEnvelope() {
		FunctionCodec codec = writing(new ParameterizedTypeReference<Message<Flux<String>>>() {
		});
		Message<Flux<String>> message = MessageBuilder.withPayload(Flux.just("a", "b")).setHeader("x", "y").build();

		Payload payload = codec.write(message, Format.JSON);

		assertThat(codec.wrapsMany()).isTrue();
		assertThat(payload.headers().first("x")).hasValue("y");
		assertThat(payload.get(FunctionCodec.ITEMS).orElseThrow().map(Payload::asText).collectList().block())
			.containsExactly("\"a\"", "\"b\"");
	}

	@Test
	void refusesAnEnvelopeAroundWhatIsStillToCome() {
		assertThatExceptionOfType(UnreadableTypeException.class)
			.isThrownBy(() -> writing(new ParameterizedTypeReference<Message<Mono<String>>>() {
			}))
			.satisfies(unwritable -> assertThat(unwritable.action()).contains("Mono<"));
	}

	@Test
	void asksTheGivenEnvelopesFirst() {
		AnswerEnvelope loud = declared -> (declared.toClass() == Loud.class) ? Optional.of(new LoudOpener())
				: Optional.empty();
		FunctionCodec codec = new FunctionCodecs(JsonMapper.shared(), ReadLimits.defaults(), PayloadValidator.none(),
				List.of(loud))
			.of(FunctionShape.supplier(ResolvableType.forClass(Loud.class)));
		Payload payload = codec.write(new Loud(MessageBuilder.withPayload("a").setHeader("x", "y").build()),
				Format.TEXT);

		assertThat(codec.formats()).containsExactly(Format.TEXT, Format.JSON);
		assertThat(payload.asText()).isEqualTo("a");
		assertThat(payload.headers().asMap().keySet()).isEqualTo(Set.of("loud", "x"));
	}

	@Test
	void writesAsTheApplicationsMapperIsSetUpTo() {
		JsonMapper mapper = JsonMapper.builder()
			.propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
			.build();

		assertThat(
				json(codecs(mapper).of(FunctionShape.supplier(ResolvableType.forClass(Greet.class))), new Greet("Ada")))
			.isEqualTo("{\"Name\":\"Ada\"}");
	}

	private static String json(FunctionCodec codec, Object value) {
		assertThat(codec.formats()).containsExactly(Format.JSON);
		Payload payload = codec.write(value, Format.JSON);
		assertThat(payload.contentType()).isEqualTo("application/json");
		return payload.asText();
	}

	private static Resource named(String filename) {
		return new ByteArrayResource(new byte[1]) {

			@Override
			public String getFilename() {
				return filename;
			}

		};
	}

	record Greet(String name) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
	interface Shape {

	}

	record Circle(int radius) implements Shape {
	}

	static class Animal {

		public int legs = 4;

	}

	static class Cat extends Animal {

		public int lives = 9;

	}

	record Task(String name) implements Runnable {

		@Override
		public void run() {
		}

	}

	record Loud(Message<String> inside) {
	}

	record LoudOpener() implements AnswerEnvelope.Opener {

		@Override
		public ResolvableType contentType() {
			return ResolvableType.forClassWithGenerics(Message.class, String.class);
		}

		@Override
		public AnswerEnvelope.Opened open(Object answer) {
			return new AnswerEnvelope.Opened(((Loud) answer).inside(), payload -> payload.withHeaders(
					PayloadHeaders.of(Map.of("x", payload.headers().asMap().get("x"), "Loud", List.of("yes")))));
		}

	}

}
