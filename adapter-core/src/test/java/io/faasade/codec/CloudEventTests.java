package io.faasade.codec;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.faasade.invocation.Format;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Rejected.Reason;
import io.faasade.invocation.Payload;
import io.faasade.invocation.PayloadHeaders;
import io.faasade.invocation.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.messaging.Message;

import static io.faasade.codec.Codecs.call;
import static io.faasade.codec.Codecs.reading;
import static io.faasade.codec.Codecs.rejection;
import static io.faasade.codec.Codecs.writing;
import static org.assertj.core.api.Assertions.assertThat;

/** CloudEvents 1.0.2 in binary and in structured content mode. */
class CloudEventTests {

	private static final String STRUCTURED = "application/cloudevents+json";

	private static final String ATTRIBUTES = "\"specversion\":\"1.0\",\"id\":\"a-1\",\"source\":\"/shop\",\"type\":\"greeted\"";

	@Test
	void readsBinaryEvents() {
		Payload payload = Payload.json("{\"name\":\"Ada\"}")
			.withHeaders(headers(Map.of("CE-Id", "a-1", "ce-time", "2026-11-23T10:00:00Z", "ce-subject",
					"Euro%20%E2%82%AC%20%F0%9F%98%80 100%", "ce-traceparent", "\"00-\\\"x\"", "x-other", "y")));
		CloudEvent event = (CloudEvent) reading(CloudEvent.class).read(call(payload));

		assertThat(event.getId()).isEqualTo("a-1");
		assertThat(event.getSource()).isEqualTo(URI.create("/shop"));
		assertThat(event.getTime()).isEqualTo(OffsetDateTime.parse("2026-11-23T10:00:00Z"));
		assertThat(event.getSubject()).isEqualTo("Euro \u20ac \ud83d\ude00 100%");
		assertThat(event.getExtension("traceparent")).isEqualTo("00-\"x");
		assertThat(event.getExtensionNames()).containsExactly("traceparent");
		assertThat(event.getDataContentType()).isEqualTo("application/json");
		assertThat(event.getData().toBytes()).asString(StandardCharsets.UTF_8).isEqualTo("{\"name\":\"Ada\"}");
	}

	@Test
	void readsBinaryEventsWithoutData() {
		CloudEvent event = (CloudEvent) reading(CloudEvent.class)
			.read(call(Payload.empty().withHeaders(headers(Map.of("ce-id", "a-1")))));

		assertThat(event.getData()).isNull();
		assertThat(event.getDataContentType()).isNull();
	}

	@Test
	void readsStructuredEvents() {
		CloudEvent event = (CloudEvent) reading(CloudEvent.class).read(call(structured(
				"{%s,\"time\":\"2026-11-23T10:00:00Z\",\"count\":3,\"fresh\":true,\"subject\":null,\"data\":{\"price\":1.10}}")));

		assertThat(event.getType()).isEqualTo("greeted");
		assertThat(event.getExtension("count")).isEqualTo(3);
		assertThat(event.getExtension("fresh")).isEqualTo(true);
		assertThat(event.getSubject()).isNull();
		assertThat(event.getData().toBytes()).asString(StandardCharsets.UTF_8).isEqualTo("{\"price\":1.10}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"datacontenttype":"text/plain","data":"caf\u00e9"                  | caf\u00e9
			"datacontenttype":"application/json","data":"caf\u00e9"            | "caf\u00e9"
			"datacontenttype":"text/plain","data_base64":"Y2Fmw6k="            | caf\u00e9
			"data":[1]                                                         | [1]
			""")
	void readsTheDataOfStructuredEvents(String data, String bytes) {
		CloudEvent event = (CloudEvent) reading(CloudEvent.class).read(call(structured("{%s," + data + "}")));

		assertThat(event.getData().toBytes()).asString(StandardCharsets.UTF_8).isEqualTo(bytes);
	}

	@Test
	void readsTheDataOfAnEventIntoWhatTheFunctionTakes() {
		Payload binary = Payload.json("{\"name\":\"Ada\"}").withHeaders(headers(Map.of("ce-id", "1")));
		Payload structured = structured("{%s,\"data\":{\"name\":\"Ada\"}}");
		Payload base64 = structured(
				"{%s,\"datacontenttype\":\"application/json\",\"data_base64\":\"eyJuYW1lIjoiQWRhIn0=\"}");
		Payload text = structured("{%s,\"datacontenttype\":\"text/plain\",\"data\":\"Ada\"}");

		assertThat(List.of(binary, structured, base64))
			.allSatisfy(payload -> assertThat(reading(Greet.class).read(call(payload))).isEqualTo(new Greet("Ada")));
		assertThat(reading(String.class).read(call(text))).isEqualTo("Ada");
		assertThat(rejection(reading(Greet.class), text).reason()).isEqualTo(Reason.UNSUPPORTED_CONTENT_TYPE);
		assertThat(rejection(reading(Greet.class), structured("{%s}")).reason()).isEqualTo(Reason.MISSING_PAYLOAD);
	}

	@Test
	void takesAnEmptyAttributeForNone() {
		Payload nameless = structured("{\"specversion\":\"1.0\",\"id\":\"\",\"source\":\"/a\",\"type\":\"b\"}");

		assertThat(rejection(reading(CloudEvent.class), nameless).violations())
			.containsExactly(new Violation("/id", "is missing"));
	}

	@Test
	void namesWhatABinaryEventLacks() {
		Rejected rejected = rejection(reading(CloudEvent.class), Payload.json("{}")
			.withHeaders(PayloadHeaders.of(Map.of("ce-id", List.of("1"), "ce-time", List.of("today")))));

		assertThat(rejected.reason()).isEqualTo(Reason.UNREADABLE_PAYLOAD);
		assertThat(rejected.detail()).isEqualTo("The payload is no CloudEvent");
		assertThat(rejected.violations()).containsExactly(new Violation("", "header ce-source is missing"),
				new Violation("", "header ce-specversion is missing"),
				new Violation("", "header ce-time is not accepted"), new Violation("", "header ce-type is missing"));
	}

	@Test
	void namesWhatAStructuredEventLacks() {
		assertThat(rejection(reading(CloudEvent.class),
				Payload.of(STRUCTURED,
						"{\"id\":{},\"specversion\":\"0.3\",\"source\":\"a\",\"type\":\"t\"}"
							.getBytes(StandardCharsets.UTF_8)))
			.violations())
			.containsExactly(new Violation("/id", "is not accepted"), new Violation("/specversion", "expected 1.0"));
		assertThat(rejection(reading(CloudEvent.class), structured("{%s,\"data_base64\":\"*\"}")).violations())
			.containsExactly(new Violation("/data_base64", "expected bytes in Base64"));
		assertThat(rejection(reading(Greet.class), Payload.of(STRUCTURED, "[]".getBytes(StandardCharsets.UTF_8)))
			.violations()).hasSize(4);
	}

	@Test
	void missesAnEvent() {
		assertThat(rejection(reading(CloudEvent.class), Payload.empty()).reason()).isEqualTo(Reason.MISSING_PAYLOAD);
	}

	@Test
	void writesBinaryEvents() {
		FunctionCodec codec = writing(CloudEvent.class);
		Payload payload = codec.write(event().withSubject("Euro \u20ac \"100%\"")
			.withTime(OffsetDateTime.parse("2026-11-23T10:00:00Z"))
			.withExtension("count", 3)
			.withData("application/json", "{}".getBytes(StandardCharsets.UTF_8))
			.build(), Format.CLOUD_EVENT);

		assertThat(codec.formats()).containsExactly(Format.CLOUD_EVENT, Format.STRUCTURED_CLOUD_EVENT);
		assertThat(payload.contentType()).isEqualTo("application/json");
		assertThat(payload.asText()).isEqualTo("{}");
		assertThat(payload.headers().asMap())
			.isEqualTo(Map.of("ce-specversion", List.of("1.0"), "ce-id", List.of("a-1"), "ce-source", List.of("/shop"),
					"ce-type", List.of("greeted"), "ce-subject", List.of("Euro%20%E2%82%AC%20%22100%25%22"), "ce-time",
					List.of("2026-11-23T10:00:00Z"), "ce-count", List.of("3")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			application/json | {"price":1.10} | "data":{"price":1.10}
			`` | [1] | "data":[1]
			application/json | {broken | "data_base64":"e2Jyb2tlbg=="
			text/plain | caf\u00e9 | "data":"caf\u00e9"
			image/png | x | "data_base64":"eA=="
			""")
	void writesStructuredEvents(String contentType, String data, String written) {
		CloudEventBuilder builder = event().withData(data.getBytes(StandardCharsets.UTF_8));
		CloudEvent event = (contentType.isEmpty() ? builder : builder.withDataContentType(contentType)).build();
		Payload payload = writing(CloudEvent.class).write(event, Format.STRUCTURED_CLOUD_EVENT);
		String type = contentType.isEmpty() ? "" : "\"datacontenttype\":\"%s\",".formatted(contentType);

		assertThat(payload.contentType()).isEqualTo(STRUCTURED);
		assertThat(payload.asText()).endsWith(written + "}");
		assertThat(JsonMapper.shared().readTree(payload.asText()))
			.isEqualTo(JsonMapper.shared().readTree("{" + ATTRIBUTES + "," + type + written + "}"));
	}

	@ParameterizedTest
	@CsvSource({ "CLOUD_EVENT", "STRUCTURED_CLOUD_EVENT" })
	void readsWhatItWrites(Format format) {
		CloudEvent event = event().withSubject("\u20ac \\ \"%20\"")
			.withExtension("fresh", "yes")
			.withData("application/json", "{\"a\":1}".getBytes(StandardCharsets.UTF_8))
			.build();

		assertThat(reading(CloudEvent.class).read(call(writing(CloudEvent.class).write(event, format))))
			.isEqualTo(event);
	}

	@Test
	void writesEventsInMessages() {
		FunctionCodec codec = writing(new ParameterizedTypeReference<Message<CloudEvent>>() {
		});

		assertThat(codec.formats()).containsExactly(Format.CLOUD_EVENT, Format.STRUCTURED_CLOUD_EVENT);
	}

	private static Payload structured(String document) {
		return Payload.of(STRUCTURED, document.formatted(ATTRIBUTES).getBytes(StandardCharsets.UTF_8));
	}

	private static PayloadHeaders headers(Map<String, String> given) {
		Map<String, List<String>> headers = new TreeMap<>(
				Map.of("ce-specversion", List.of("1.0"), "ce-source", List.of("/shop"), "ce-type", List.of("greeted")));
		given.forEach((name, value) -> headers.put(name, List.of(value)));
		return PayloadHeaders.of(headers);
	}

	private static CloudEventBuilder event() {
		return CloudEventBuilder.v1().withId("a-1").withSource(URI.create("/shop")).withType("greeted");
	}

	record Greet(String name) {
	}

}
