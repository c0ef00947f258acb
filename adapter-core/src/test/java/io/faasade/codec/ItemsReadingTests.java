package io.faasade.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.cloudevents.CloudEvent;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Rejected.Reason;
import io.faasade.invocation.Payload;
import io.faasade.invocation.PayloadHeaders;
import io.faasade.invocation.Violation;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.messaging.Message;

import static io.faasade.codec.Codecs.call;
import static io.faasade.codec.Codecs.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** How a stream is taken apart into items, wherever it is cut into pieces. */
class ItemsReadingTests {

	private static final String LINES = "application/x-ndjson";

	private static final FunctionCodec GREETS = reading(new ParameterizedTypeReference<Flux<Greet>>() {
	});

	private static final FunctionCodec TEXTS = reading(new ParameterizedTypeReference<Flux<String>>() {
	});

	@ParameterizedTest
	@ValueSource(strings = {
			" [ {\"name\":\"caf\u00e9 \ud83d\ude00\",\"tags\":[\"a\",[]],\"price\":1.10} , {\"name\":\"b\"} ] ",
			"[{\"name\":\"caf\u00e9 \ud83d\ude00\",\"tags\":[\"a\",[]],\"price\":1.10},{\"name\":\"b\"}]" })
	void takesAnArrayApart(String document) {
		assertThatEveryCut(GREETS, Payload.JSON, document).containsExactly(
				new Greet("caf\u00e9 \ud83d\ude00", List.of("a", List.of()), "1.10"), new Greet("b", null, null));
	}

	@Test
	void takesLinesApart() {
		assertThatEveryCut(GREETS, LINES, "{\"name\":\"\u00e9\"}\r\n\n\n{\"name\":\"b\"}")
			.containsExactly(new Greet("\u00e9", null, null), new Greet("b", null, null));
	}

	@Test
	void takesArraysOfArraysApart() {
		FunctionCodec lists = reading(new ParameterizedTypeReference<Flux<List<Integer>>>() {
		});

		assertThatEveryCut(lists, Payload.JSON, "[[1,2],[],[12]]").containsExactly(List.of(1, 2), List.of(),
				List.of(12));
	}

	@Test
	void takesNumbersApart() {
		FunctionCodec numbers = reading(new ParameterizedTypeReference<Flux<Integer>>() {
		});

		assertThatEveryCut(numbers, Payload.JSON, "[12,34]").containsExactly(12, 34);
		assertThatEveryCut(numbers, LINES, "12\n34").containsExactly(12, 34);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "application/json | [\"\u00e9\",\"b\\n\"]", "application/x-ndjson | \"\u00e9\" \"b\\n\"" })
	void takesJsonStringsApart(String contentType, String document) {
		assertThatEveryCut(TEXTS, contentType, document).containsExactly("\u00e9", "b\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u00e9 a\r\n\nlast", "\u00e9 a\n\nlast\n" })
	void takesTextApartByLine(String text) {
		assertThatEveryCut(TEXTS, "text/plain", text).containsExactly("\u00e9 a", "", "last");
	}

	@Test
	void takesTextApartInItsCharset() {
		Payload text = Payload.stream("text/plain;charset=UTF-16LE",
				Flux.fromIterable(pieces("a\nb".getBytes(StandardCharsets.UTF_16LE), 1)));

		assertThat(items(TEXTS, text)).containsExactly("a", "b");
	}

	@Test
	void handsBytesOnAsTheyCome() {
		FunctionCodec bytes = reading(new ParameterizedTypeReference<Flux<byte[]>>() {
		});
		byte[] first = { 1, 2 };
		byte[] second = { 3 };

		assertThat(items(bytes, Payload.stream("image/png", Flux.just(first, second)))).containsExactly(first, second);
	}

	@ParameterizedTest
	@ValueSource(strings = { Payload.JSON, LINES, "text/plain" })
	void readsNothingFromNothing(String contentType) {
		assertThat(items(TEXTS, Payload.empty().withContentType(contentType))).isEmpty();
		assertThat(items(TEXTS, Payload.stream(contentType, Flux.empty()))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			[{"name":"a"},{"name":"b"},{"name":}]          | /2/name
			[{"name":"a"},{"name":"b"},{"name":"c"]        | /2/name
			[{"name":"a"},{"name":"b"},                    | /2
			[{"name":"a"},{"name":"b"}                     | /1
			[{"name":"a"},{"name":"b"},{"name":{}}]        | /2/name
			[{"name":"a"},{"name":"b"},null]               | /2
			[{"name":"a"},{"name":"b"},[]]                 | /2
			[{"name":"a"},{"name":"b"}] 1                  | ``
			[{"name":"a"},{"name":"b"}] []                 | ``
			""")
	void endsWithAnErrorWhereAnItemIsBroken(String document, String pointer) {
		everyCut(Payload.JSON, document).forEach(payload -> {
			List<Object> before = new ArrayList<>();
			Rejected rejected = rejection(flux(GREETS, payload).doOnNext(before::add));

			assertThat(before).containsExactly(new Greet("a", null, null), new Greet("b", null, null));
			assertThat(rejected.reason()).isEqualTo(Reason.UNREADABLE_PAYLOAD);
			assertThat(rejected.violations()).extracting(Violation::pointer).containsExactly(pointer);
		});
	}

	@Test
	void namesTheBrokenLine() {
		Payload lines = Payload.of(LINES, "{\"name\":\"a\"}\n{\"name\":[]}\n".getBytes(StandardCharsets.UTF_8));
		Payload syntax = Payload.of(LINES, "{\"name\":\"a\"}\n{\"name\"}\n".getBytes(StandardCharsets.UTF_8));

		assertThat(rejection(flux(GREETS, lines)).violations())
			.containsExactly(new Violation("/1/name", "expected a text"));
		assertThat(rejection(flux(GREETS, syntax)).violations())
			.containsExactly(new Violation("/1/name", "line 2, column 8: expected well-formed JSON"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"name\":\"a\"}", "1", "null" })
	void takesNothingButAnArray(String document) {
		assertThat(rejection(flux(GREETS, Payload.json(document))).violations())
			.containsExactly(new Violation("", "expected one list"));
	}

	@Test
	void turnsAwayOtherContentTypesBeforeAnythingIsRead() {
		assertThatThrownBy(() -> GREETS.read(call(Payload.stream("text/csv", Flux.never()))))
			.isInstanceOf(UnreadablePayloadException.class)
			.hasMessage("The function reads application/json, application/x-ndjson");
	}

	@Test
	void readsNoMorePiecesThanAreNeeded() {
		List<Long> asked = new ArrayList<>();
		Flux<byte[]> pieces = Flux.range(0, 1_000)
			.map(i -> ((i == 0) ? "[\"x\"" : ",\"x\"").getBytes(StandardCharsets.UTF_8))
			.doOnRequest(asked::add)
			.hide();

		StepVerifier.create(flux(TEXTS, Payload.stream(Payload.JSON, pieces)), 3)
			.expectNext("x", "x", "x")
			.thenCancel()
			.verify();
		assertThat(asked).hasSizeLessThanOrEqualTo(5).containsOnly(1L);
	}

	@Test
	void boundsEachItemAndNotTheStream() {
		String item = "[" + "1,".repeat(60_000) + "1]";
		FunctionCodec lists = reading(new ParameterizedTypeReference<Flux<List<Integer>>>() {
		});

		assertThat(items(lists, Payload.json("[" + item + "," + item + "]"))).hasSize(2);
		assertThat(rejection(flux(lists, Payload.json("[[" + "1,".repeat(100_000) + "1]]"))).violations())
			.singleElement()
			.satisfies(violation -> assertThat(violation.detail()).endsWith("has more than 100000 tokens"));
	}

	@Test
	void boundsTheDepthOfItemsAndTheLengthOfLines() {
		FunctionCodec anything = reading(new ParameterizedTypeReference<Flux<Object>>() {
		});

		assertThat(rejection(flux(anything, Payload.json("[".repeat(65)))).violations().get(0).detail())
			.endsWith("nests deeper than 64 levels");
		assertThat(rejection(flux(TEXTS, Payload.text("x".repeat((1 << 20) + 1)))).violations())
			.containsExactly(new Violation("", "has a text of more than 1048576 characters"));
	}

	@Test
	void putsEachItemIntoAMessage() {
		FunctionCodec messages = reading(new ParameterizedTypeReference<Flux<Message<String>>>() {
		});
		Payload payload = Payload.json("[\"a\",\"b\"]").withHeaders(PayloadHeaders.of(Map.of("X-Shop", List.of("s"))));

		assertThat(items(messages, payload)).hasSize(2)
			.allSatisfy(item -> assertThat(((Message<?>) item).getHeaders()).containsEntry("x-shop", "s"))
			.extracting(item -> ((Message<?>) item).getPayload())
			.isEqualTo(List.of("a", "b"));
	}

	@Test
	void takesABatchOfCloudEvents() {
		FunctionCodec events = reading(new ParameterizedTypeReference<Flux<CloudEvent>>() {
		});
		Payload batch = Payload.of("application/cloudevents-batch+json",
				"[{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"t\"},{\"id\":\"2\"}]"
					.getBytes(StandardCharsets.UTF_8));

		StepVerifier.create(flux(events, batch))
			.assertNext(event -> assertThat(((CloudEvent) event).getId()).isEqualTo("1"))
			.verifyErrorSatisfies(thrown -> assertThat(((UnreadablePayloadException) thrown).rejection().violations())
				.containsExactly(new Violation("/1/source", "is missing"),
						new Violation("/1/specversion", "is missing"), new Violation("/1/type", "is missing")));
	}

	@Test
	void takesValuesOfTheSameProcess() {
		assertThat(items(TEXTS, Payload.ofValue(Flux.just("a", "b")))).containsExactly("a", "b");
		assertThat(items(TEXTS, Payload.ofValue(Mono.just("a")))).containsExactly("a");
		assertThat(items(TEXTS, Payload.ofValue(List.of("a", "b")))).containsExactly("a", "b");
		assertThat(items(TEXTS, Payload.ofValue("a"))).containsExactly("a");
		assertThat(rejection(flux(TEXTS, Payload.ofValue(List.of("a", 1)))).reason())
			.isEqualTo(Reason.UNREADABLE_PAYLOAD);
	}

	private static ListAssert<Object> assertThatEveryCut(FunctionCodec codec, String contentType, String document) {
		List<List<Object>> read = everyCut(contentType, document).stream()
			.map(payload -> items(codec, payload))
			.distinct()
			.toList();
		assertThat(read).hasSize(1);
		return assertThat(read.get(0));
	}

	private static List<Payload> everyCut(String contentType, String document) {
		byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
		List<Payload> payloads = new ArrayList<>();
		payloads.add(Payload.of(contentType, bytes));
		payloads.add(Payload.stream(contentType, Flux.fromIterable(pieces(bytes, 1))));
		for (int i = 0; i <= bytes.length; i++) {
			payloads.add(Payload.stream(contentType,
					Flux.just(Arrays.copyOf(bytes, i), Arrays.copyOfRange(bytes, i, bytes.length))));
		}
		return payloads;
	}

	private static List<byte[]> pieces(byte[] bytes, int size) {
		List<byte[]> pieces = new ArrayList<>();
		for (int i = 0; i < bytes.length; i += size) {
			pieces.add(Arrays.copyOfRange(bytes, i, Math.min(i + size, bytes.length)));
		}
		return pieces;
	}

	private static List<Object> items(FunctionCodec codec, Payload payload) {
		return flux(codec, payload).collectList().block();
	}

	@SuppressWarnings("unchecked")
	private static Flux<Object> flux(FunctionCodec codec, Payload payload) {
		return (Flux<Object>) codec.read(call(payload));
	}

	private static Rejected rejection(Flux<Object> items) {
		return catchThrowableOfType(UnreadablePayloadException.class, items::blockLast).rejection();
	}

	record Greet(String name, List<Object> tags, String price) {
	}

}
