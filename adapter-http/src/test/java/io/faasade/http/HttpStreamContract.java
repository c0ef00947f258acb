package io.faasade.http;

import java.time.Duration;

import io.faasade.http.HttpEdgeProbe.Sight;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.FluxSink;

/**
 * Answers of functions that answer many values: their forms, and that they come one by
 * one.
 */
abstract class HttpStreamContract extends HttpCases {

	private static final String JSON = "application/json";

	private static final String NDJSON = "application/x-ndjson";

	private static final String EVENTS = "text/event-stream";

	@Test
	@DisplayName("many objects are a JSON array")
	void writesObjects() {
		assertThat(ask(RawRequest.get("/ticks"))).isStream(JSON,
				"[{\"number\":1,\"label\":\"a\"},{\"number\":2,\"label\":\"b\"}]");
	}

	@Test
	@DisplayName("many strings are a JSON array too: quoted and separated")
	void writesStrings() {
		assertThat(ask(RawRequest.get("/words"))).isStream(JSON, "[\"one\",\"tw\\\"o\",\"thr\\nee\"]");
	}

	@Test
	@DisplayName("no value is an empty array")
	void writesNoValue() {
		assertThat(ask(RawRequest.get("/no-ticks"))).isStream(JSON, "[]");
		assertThat(ask(RawRequest.get("/no-ticks").accepting(NDJSON))).isStream(NDJSON, "");
		assertThat(ask(RawRequest.get("/no-ticks").accepting(EVENTS))).isStream(EVENTS, "");
	}

	@Test
	@DisplayName("a value that is nothing leaves no gap, in no form")
	void leavesNoGap() {
		assertThat(ask(RawRequest.get("/gaps"))).isStream(JSON, "[1,2]");
		assertThat(ask(RawRequest.get("/gaps").accepting(NDJSON))).isStream(NDJSON, "1\n2\n");
		assertThat(ask(RawRequest.get("/gaps").accepting(EVENTS))).isStream(EVENTS, "data:1\n\ndata:2\n\n");
	}

	@Test
	@DisplayName("lines of JSON where they are wanted")
	void writesLines() {
		assertThat(ask(RawRequest.get("/ticks").accepting(NDJSON))).isStream(NDJSON,
				"{\"number\":1,\"label\":\"a\"}\n{\"number\":2,\"label\":\"b\"}\n");
		assertThat(ask(RawRequest.get("/words").accepting(NDJSON))).isStream(NDJSON,
				"\"one\"\n\"tw\\\"o\"\n\"thr\\nee\"\n");
	}

	@Test
	@DisplayName("events where they are wanted")
	void writesEvents() {
		assertThat(ask(RawRequest.get("/ticks").accepting(EVENTS))).isStream(EVENTS,
				"data:{\"number\":1,\"label\":\"a\"}\n\ndata:{\"number\":2,\"label\":\"b\"}\n\n");
	}

	@Test
	@DisplayName("an event's id, name, time to reconnect and comment are sent with its data, by nature")
	void writesEventsOfFunctions() {
		String events = "id:7\nevent:tick\n:one\n:two\ndata:{\"number\":1,\"label\":\"a\"}\n\nretry:2000\n\n"
				+ "data:{\"number\":2,\"label\":\"b\"}\n\n";

		assertThat(ask(RawRequest.get("/events").accepting(EVENTS))).isStream(EVENTS, events);
		assertThat(ask(RawRequest.get("/events"))).isStream(EVENTS, events);
	}

	@Test
	@DisplayName("where events are not wanted, their data is sent")
	void writesDataOfEvents() {
		assertThat(ask(RawRequest.get("/events").accepting(JSON))).isStream(JSON,
				"[{\"number\":1,\"label\":\"a\"},{\"number\":2,\"label\":\"b\"}]");
		assertThat(ask(RawRequest.get("/events").accepting(NDJSON))).isStream(NDJSON,
				"{\"number\":1,\"label\":\"a\"}\n{\"number\":2,\"label\":\"b\"}\n");
	}

	@Test
	@DisplayName("an event with a forged field is a failure, never sent")
	void sendsNoForgedEvent() {
		assertThat(ask(RawRequest.get("/forged-events"))).isProblem(500, "Internal Server Error", "failed");
	}

	@Test
	@DisplayName("status and headers of an entity around many values are sent before them")
	void appliesWhatAnEntitySays() {
		String array = "[{\"number\":1,\"label\":\"a\"},{\"number\":2,\"label\":\"b\"}]";

		RawAnswer ticks = ask(RawRequest.get("/stamped-ticks"));
		assertThat(ticks).hasStatus(202)
			.hasHeader("X-Stamp", "seen")
			.hasHeader("Content-Type", JSON)
			.hasHeader("Transfer-Encoding", "chunked");
		Assertions.assertThat(ticks.text()).isEqualTo(array);
		assertThat(ask(RawRequest.get("/stamped-ticks").accepting(NDJSON))).hasStatus(202)
			.hasHeader("Content-Type", NDJSON);
	}

	@Test
	@DisplayName("an entity chooses the form of its values, whatever the caller accepts")
	void letsAnEntityChooseTheForm() {
		assertThat(ask(RawRequest.get("/events-of-its-own"))).isStream(EVENTS, "data:a\n\ndata:b\n\n");
		assertThat(ask(RawRequest.get("/events-of-its-own").accepting(JSON))).isStream(EVENTS, "data:a\n\ndata:b\n\n");
	}

	@Test
	@DisplayName("an entity without values is whole")
	void writesAnEntityWithoutValues() {
		assertThat(ask(RawRequest.get("/ticks-not-found"))).hasStatus(404)
			.hasHeader("X-Searched", "everywhere")
			.hasHeader("Content-Length", "0");
	}

	@Test
	@DisplayName("a stream in an entity is sent value by value, and breaks like any other")
	void streamsAnEntity() {
		RawHttp connection = send(RawRequest.get("/steered-entity"));
		FluxSink<Integer> function = probe("steered-entity").subscriber();
		function.next(17);
		connection.head();
		Assertions.assertThat(connection.upTo("17")).doesNotContain("42");
		function.error(new IllegalStateException("shibboleth"));
		assertThat(connection.rest()).isBrokenOff();
	}

	@Test
	@DisplayName("a text with line ends stays one event")
	void writesLinesInEvents() {
		Assertions.assertThat(ask(RawRequest.get("/words").accepting(EVENTS)).text().split("\n\n")).hasSize(3);
	}

	@Test
	@DisplayName("events that are long in coming are preceded by a comment")
	void breaksTheSilenceOfEvents() {
		RawHttp connection = send(RawRequest.get("/steered").accepting(EVENTS)).patiently(Duration.ofSeconds(30));
		FluxSink<Integer> function = probe("steered").subscriber();
		function.next(17);
		connection.head();
		connection.upTo("data:17\n\n");

		Assertions.assertThat(connection.upTo("\n\n")).isEqualTo(": keep-alive\n\n");

		function.next(42);
		function.complete();
		Assertions.assertThat(connection.rest().text()).isEqualTo("data:42\n\n");
	}

	@Test
	@DisplayName("many bytes are sent as they are")
	void writesBytes() {
		RawAnswer answer = ask(RawRequest.get("/blocks").accepting("application/octet-stream"));

		assertThat(answer).hasStatus(200).hasHeader("Content-Type", "application/octet-stream");
		Assertions.assertThat(answer.bytes()).startsWith(HttpBodyContract.allBytes()).hasSize(512);
	}

	@Test
	@DisplayName("Accept chooses the form, and nothing runs where none fits")
	void choosesTheForm() {
		assertThat(ask(RawRequest.get("/ticks").accepting(EVENTS + ";q=0.5, " + NDJSON))).hasHeader("Content-Type",
				NDJSON);
		assertThat(ask(RawRequest.get("/ticks").accepting("*/*"))).hasHeader("Content-Type", JSON);
		assertThat(ask(RawRequest.get("/ticks").accepting("image/png"))).isProblem(406, "Not Acceptable",
				"not-acceptable");
	}

	@Test
	@DisplayName("each value is sent when it is there, in every form")
	void sendsEachValueAtOnce() {
		for (String form : new String[] { JSON, NDJSON, EVENTS }) {
			RawHttp connection = send(RawRequest.get("/steered").accepting(form));
			FluxSink<Integer> function = probe("steered").subscriber();

			function.next(17);
			connection.head();
			Assertions.assertThat(connection.upTo("17")).doesNotContain("42");
			function.next(42);
			Assertions.assertThat(connection.upTo("42")).doesNotContain("17");
			function.complete();
			Assertions.assertThat(connection.rest().isBroken()).isFalse();
		}
	}

	@Test
	@DisplayName("a function that produces faster than the caller reads is held back")
	void holdsAFastFunctionBack() {
		HttpEdgeProbe torrent = probe("torrent");
		RawHttp connection = connectReluctantly().send(RawRequest.get("/torrent"));
		connection.head();

		steady(() -> torrent.count(Sight.ITEM));
		int held = torrent.count(Sight.ITEM);
		Assertions.assertThat(held).as("blocks of 64 KiB nobody has read").isPositive().isLessThan(400);

		connection.skip(held * HttpStreamFunctions.BLOCK.length());
		eventually(() -> Assertions.assertThat(torrent.count(Sight.ITEM)).isGreaterThan(held));
	}

}
