package io.faasade.http;

import java.util.List;

import io.faasade.function.FunctionRegistration;
import io.faasade.invocation.Format;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;

/** In which form an answer is given, by what the caller accepts. */
class RepresentationsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			                                        | text/plain;charset=UTF-8
			*/*                                     | text/plain;charset=UTF-8
			text/*                                  | text/plain;charset=UTF-8
			application/json                        | application/json
			application/json, text/plain, */*       | text/plain;charset=UTF-8
			application/json, */*                   | application/json
			text/plain;q=0.5, application/json;q=.9 | application/json
			text/plain;q=0, */*                     | application/json
			text/html, application/*;q=0.8          | application/json
			""")
	void answersTextAsTheCallerPrefers(@Nullable String accept, String contentType) {
		HttpAnswer answer = Served.functions(text())
			.answer(Request.get("/text").accept((accept != null) ? accept : ""));

		assertThat(answer.header("Content-Type")).hasValue(contentType);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "application/json;q=0, text/plain;q=0", "nonsense", "image/*" })
	void refusesWhatNothingFits(String accept) {
		HttpAnswer answer = Served.functions(text()).answer(Request.get("/text").accept(accept));

		assertThat(answer.status()).isEqualTo(406);
	}

	@ParameterizedTest
	@CsvSource({ "*/*, application/json, ARRAY", "application/x-ndjson, application/x-ndjson, LINES",
			"text/event-stream, text/event-stream, EVENTS", "'text/event-stream, */*', text/event-stream, EVENTS" })
	void framesManyAsTheCallerPrefers(String accept, String type, Framing framing) {
		Representation chosen = representations(numbers()).choose(accept).orElseThrow();

		assertThat(chosen.type()).hasToString(type);
		assertThat(chosen.framing()).isEqualTo(framing);
	}

	@Test
	void sendsEventsOfTextAsText() {
		FunctionRegistration words = FunctionRegistration.supplier("words", new ParameterizedTypeReference<>() {
		}, Flux::<String>empty);

		assertThat(representations(words).choose("text/event-stream").orElseThrow().format()).isEqualTo(Format.TEXT);
		assertThat(representations(words).choose("application/json").orElseThrow().format()).isEqualTo(Format.JSON);
	}

	@Test
	void prefersEventsWhereTheyAreDeclared() {
		FunctionRegistration events = FunctionRegistration.supplier("events", new ParameterizedTypeReference<>() {
		}, Flux::<ServerSentEvent<Integer>>empty);

		assertThat(representations(events).natural().framing()).isEqualTo(Framing.EVENTS);
		assertThat(representations(events).choose("application/json").orElseThrow().framing()).isEqualTo(Framing.ARRAY);
	}

	@Test
	void sendsManyBytesAsTheyAre() {
		FunctionRegistration bytes = FunctionRegistration.supplier("bytes", new ParameterizedTypeReference<>() {
		}, Flux::<byte[]>empty);

		assertThat(representations(bytes).choose("*/*").orElseThrow().framing()).isEqualTo(Framing.CHUNKS);
		assertThat(representations(bytes).choose("application/json")).isEmpty();
	}

	@Test
	void leavesTheTypeToAnAnswerThatSaysItsOwn() {
		FunctionRegistration picture = FunctionRegistration.supplier("picture", Resource.class,
				() -> new ByteArrayResource(new byte[] { 1 }));
		FunctionRegistration page = FunctionRegistration.supplier("page", new ParameterizedTypeReference<>() {
		}, () -> ResponseEntity.ok("page"));

		assertThat(representations(picture).choose("image/png")).isPresent();
		assertThat(representations(page).choose("text/html")).isPresent();
	}

	@Test
	void refusesNobodyWhereThereIsNothingToAnswer() {
		FunctionRegistration sink = FunctionRegistration.consumer("sink", String.class, text -> {
		});

		assertThat(representations(sink).choose("image/png")).isPresent();
	}

	private static FunctionRegistration text() {
		return FunctionRegistration.supplier("text", String.class, () -> "text");
	}

	private static FunctionRegistration numbers() {
		return FunctionRegistration.supplier("numbers", new ParameterizedTypeReference<>() {
		}, () -> Flux.just(1, 2));
	}

	private static Representations representations(FunctionRegistration registration) {
		List<HttpRoute> routes = Served.functions(registration).http().routes().routes();
		return Representations.of(routes.get(0).function());
	}

}
