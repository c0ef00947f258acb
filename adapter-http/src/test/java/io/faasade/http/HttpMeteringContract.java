package io.faasade.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.Timer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.FluxSink;

/**
 * Every invocation is metered, exactly once and to its true end; and every one has a name
 * of its own.
 */
abstract class HttpMeteringContract extends HttpCases {

	@Test
	@DisplayName("a stream is metered when it has ended")
	void countsAStreamAtItsEnd() {
		RawHttp connection = send(RawRequest.get("/metered"));
		FluxSink<Integer> function = probe("metered").subscriber();
		function.next(17);
		connection.head();
		Assertions.assertThat(metered("metered")).isZero();

		function.complete();
		connection.rest();

		eventually(() -> Assertions.assertThat(metered("metered")).isEqualTo(1));
	}

	@Test
	@DisplayName("a failure is metered too")
	void countsAFailure() {
		assertThat(ask(RawRequest.get("/metered-failure"))).hasStatus(500);

		eventually(() -> Assertions.assertThat(metered("metered-failure")).isEqualTo(1));
	}

	@Test
	@DisplayName("each invocation has an id of its own, whatever the caller sends")
	void namesEachInvocation() throws Exception {
		Assertions.assertThat(parallel(100, "/list"))
			.extracting(answer -> answer.header("X-Invocation-Id"))
			.doesNotHaveDuplicates()
			.allMatch(id -> id.matches(RawAnswerAssert.INVOCATION_ID));
	}

	private List<RawAnswer> parallel(int calls, String path) throws Exception {
		ExecutorService callers = Executors.newFixedThreadPool(32);
		try {
			List<Callable<RawAnswer>> asking = IntStream.range(0, calls)
				.<Callable<RawAnswer>>mapToObj(
						call -> () -> askAlone(RawRequest.get(path).with("X-Invocation-Id: mine")))
				.toList();
			List<RawAnswer> answers = new ArrayList<>();
			for (Future<RawAnswer> answer : callers.invokeAll(asking)) {
				answers.add(answer.get());
			}
			return answers;
		}
		finally {
			callers.shutdownNow();
		}
	}

	private RawAnswer askAlone(RawRequest request) {
		try (RawHttp connection = RawHttp.connect(edge().port())) {
			return connection.send(request).answer();
		}
	}

	private long metered(String function) {
		return timers(function).stream().mapToLong(Timer::count).sum();
	}

	private List<Timer> timers(String function) {
		return List.copyOf(meters().find("faas.invoke_duration").tag("faas.name", function).timers());
	}

}
