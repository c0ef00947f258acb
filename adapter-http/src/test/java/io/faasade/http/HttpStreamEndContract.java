package io.faasade.http;

import java.util.List;

import io.faasade.http.HttpEdgeProbe.Sight;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.FluxSink;
import tools.jackson.databind.json.JsonMapper;

/**
 * How streams end when they do not come to their end: a failure, or a caller who leaves.
 */
abstract class HttpStreamEndContract extends HttpCases {

	private static final IllegalStateException BROKEN = new IllegalStateException("shibboleth");

	@Test
	@DisplayName("a failure before the first value is a problem")
	void answersAFailureBeforeTheFirstValue() {
		for (String form : List.of("application/json", "application/x-ndjson", "text/event-stream, */*;q=0.1")) {
			assertThat(ask(RawRequest.get("/broken-at-once").accepting(form)))
				.isProblem(500, "Internal Server Error", "failed")
				.showsNothingOf("shibboleth", "IllegalState");
		}
	}

	@Test
	@DisplayName("a failure after the first value breaks the stream off")
	void breaksOff() {
		for (String form : List.of("application/json", "application/x-ndjson")) {
			Begun stream = begun(form);

			stream.function().error(BROKEN);

			RawAnswer answer = stream.connection().rest();
			assertThat(answer).isBrokenOff().showsNothingOf("shibboleth", "IllegalState");
			Assertions.assertThat(answer.text()).doesNotContain("]");
		}
	}

	@Test
	@DisplayName("a failure after the first event is an event of its own")
	void tellsAFailureInAnEvent() {
		Begun stream = begun("text/event-stream");

		stream.function().error(BROKEN);

		RawAnswer answer = stream.connection().rest();
		String last = answer.text().substring(answer.text().indexOf("event:"));
		Assertions.assertThat(last).startsWith("event:error\ndata:{").endsWith("}\n\n");
		Assertions
			.assertThat(JsonMapper.shared().readTree(last.substring(last.indexOf('{'))).path("instance").asString())
			.isEqualTo("urn:uuid:" + answer.header("X-Invocation-Id"));
		assertThat(answer).showsNothingOf("shibboleth", "IllegalState");
	}

	@Test
	@DisplayName("after a broken stream the edge serves on")
	void servesOnAfterABrokenStream() {
		Begun stream = begun("application/json");
		stream.function().error(BROKEN);
		stream.connection().rest();

		assertThat(ask(RawRequest.get("/ticks"))).hasStatus(200);
	}

	@Test
	@DisplayName("a caller who leaves cancels the function, at the next value at the latest")
	void cancelsWhenTheCallerLeaves() {
		for (String form : List.of("application/json", "application/x-ndjson", "text/event-stream")) {
			int before = probe("steered").count(Sight.CANCELLATION);
			Begun stream = begun(form);

			stream.connection().close();

			eventually(() -> {
				stream.function().next(1);
				Assertions.assertThat(probe("steered").count(Sight.CANCELLATION)).isEqualTo(before + 1);
			});
		}
	}

	@Test
	@DisplayName("a caller who leaves while a fast function is held back cancels it")
	void cancelsAFunctionThatIsHeldBack() {
		HttpEdgeProbe torrent = probe("torrent");
		int before = torrent.count(Sight.END);
		RawHttp connection = connectReluctantly().send(RawRequest.get("/torrent"));
		connection.head();
		steady(() -> torrent.count(Sight.ITEM));

		connection.close();

		eventually(() -> Assertions.assertThat(torrent.count(Sight.END)).isEqualTo(before + 1));
	}

	private Begun begun(String form) {
		RawHttp connection = send(RawRequest.get("/steered").accepting(form));
		FluxSink<Integer> function = probe("steered").subscriber();
		function.next(17);
		connection.head();
		connection.upTo("17");
		return new Begun(connection, function);
	}

	/** A stream of which one value has been read. */
	private record Begun(RawHttp connection, FluxSink<Integer> function) {
	}

}
