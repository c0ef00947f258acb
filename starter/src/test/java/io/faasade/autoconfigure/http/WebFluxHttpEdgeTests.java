package io.faasade.autoconfigure.http;

import java.time.Duration;

import io.faasade.http.HttpEdge;
import io.faasade.http.HttpEdgeContract;
import io.faasade.http.HttpEdgeProbe;
import io.faasade.http.HttpEdgeProbe.Sight;
import io.faasade.http.HttpEdgeProbes;
import io.faasade.http.RawAnswer;
import io.faasade.http.RawHttp;
import io.faasade.http.RawRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.FluxSink;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Puts the WebFlux edge, on Reactor Netty, under contract; and what only an event loop
 * can promise.
 */
class WebFluxHttpEdgeTests extends HttpEdgeContract {

	private static EdgeApplication application;

	@BeforeAll
	static void start() {
		application = EdgeApplication.start(WebApplicationType.REACTIVE, WebFluxEdge.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Override
	protected HttpEdge edge() {
		return application.edge();
	}

	@Test
	void runsANonBlockingFunctionOnTheEventLoop() {
		assertThat(ask("/non-blocking-place").json().path("eventLoop").asBoolean()).isTrue();
	}

	@Test
	void interruptsAFunctionThatWaitsForTooLong() {
		int before = probe("waiting").count(Sight.INTERRUPTION);

		assertThat(ask("/waiting").status()).isEqualTo(504);

		Awaitility.await()
			.atMost(Duration.ofSeconds(5))
			.until(() -> probe("waiting").count(Sight.INTERRUPTION) == before + 1);
	}

	@Test
	void cancelsASilentStreamWhenItsCallerLeaves() {
		RawHttp connection = RawHttp.connect(edge().port()).send(RawRequest.get("/steered"));
		FluxSink<Integer> function = probe("steered").subscriber();
		function.next(17);
		connection.head();

		connection.close();

		Awaitility.await().atMost(Duration.ofSeconds(5)).until(function::isCancelled);
	}

	private RawAnswer ask(String path) {
		try (RawHttp connection = RawHttp.connect(edge().port())) {
			return connection.send(RawRequest.get(path)).answer();
		}
	}

	private HttpEdgeProbe probe(String function) {
		return edge().application().getBean(HttpEdgeProbes.class).of(function);
	}

}
