package io.faasade.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.faasade.http.HttpEdgeProbe.Sight;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.FluxSink;

/** How many invocations of a function may run at once. */
abstract class HttpConcurrencyContract extends HttpCases {

	private static final String TEXT = "text/plain;charset=UTF-8";

	@Test
	@DisplayName("one invocation too many is turned away, told when to come again, and never runs")
	void turnsAwayWhatIsTooMuch() {
		HttpEdgeProbe function = probe("gated");
		List<RawHttp> running = IntStream.range(0, 2).mapToObj(call -> send(RawRequest.get("/gated"))).toList();
		eventually(() -> Assertions.assertThat(function.count(Sight.RUN)).isEqualTo(2));

		assertOverloaded(ask(RawRequest.get("/gated")));
		assertThat(ask(RawRequest.get("/list"))).hasStatus(200);

		function.letGo(2);
		running.forEach(connection -> assertThat(connection.answer()).isWhole(200, TEXT, "through"));
		Assertions.assertThat(function.count(Sight.RUN)).isEqualTo(2);
		function.letGo(1);
		eventually(() -> assertThat(ask(RawRequest.get("/gated"))).isWhole(200, TEXT, "through"));
	}

	@Test
	@DisplayName("a stream holds its permit until it has ended or its caller has left")
	void countsAStreamUntilItsEnd() {
		HttpEdgeProbe stream = probe("gated-stream");
		RawHttp reading = admitted();
		assertOverloaded(ask(RawRequest.get("/gated-stream")));
		stream.subscriber().complete();
		Assertions.assertThat(reading.rest().isBroken()).isFalse();

		RawHttp leaving = admitted();
		FluxSink<Integer> function = stream.subscriber();
		leaving.close();
		eventually(() -> {
			function.next(17);
			Assertions.assertThat(function.isCancelled()).isTrue();
		});

		admitted();
		stream.subscriber().complete();
	}

	@Test
	@DisplayName("a value that comes later holds its permit until it has come")
	void countsAMonoUntilItsEnd() {
		RawHttp waiting = send(RawRequest.get("/gated-mono"));
		FluxSink<Integer> function = probe("gated-mono").subscriber();
		assertOverloaded(ask(RawRequest.get("/gated-mono")));

		function.next(17);
		assertThat(waiting.answer()).isWhole(200, "application/json", "17");

		AtomicReference<RawHttp> next = new AtomicReference<>();
		eventually(() -> {
			next.set(send(RawRequest.get("/gated-mono")));
			Assertions.assertThat(next.get().isSilentFor(Duration.ofMillis(200))).isTrue();
		});
		probe("gated-mono").subscriber().next(42);
		assertThat(next.get().answer()).isWhole(200, "application/json", "42");
	}

	private RawHttp admitted() {
		AtomicReference<RawHttp> admitted = new AtomicReference<>();
		eventually(() -> {
			RawHttp connection = send(RawRequest.get("/gated-stream"));
			assertThat(connection.head()).hasStatus(200);
			admitted.set(connection);
		});
		return admitted.get();
	}

	private static void assertOverloaded(RawAnswer answer) {
		assertThat(answer).isProblem(503, "Service Unavailable", "overloaded").hasHeader("Retry-After", "1");
	}

}
