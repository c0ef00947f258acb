package io.faasade.autoconfigure.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.faasade.http.HttpEdgeProbes;
import io.faasade.http.RawAnswer;
import io.faasade.http.RawHttp;
import io.faasade.http.RawRequest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.FluxSink;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of a stream of HTTP/2 when the application stops. */
class SecondVersionStopTests {

	@Test
	void endsAnAnswerThatHasBegun() {
		EdgeApplication application = EdgeApplication.start(WebApplicationType.REACTIVE, WebFluxEdge.class,
				"server.http2.enabled=true");
		try (SecondVersionGateway gateway = new SecondVersionGateway(application.edge().port());
				RawHttp connection = RawHttp.connect(gateway.port()).send(RawRequest.get("/steered"))) {
			FluxSink<Integer> function = application.edge()
				.application()
				.getBean(HttpEdgeProbes.class)
				.of("steered")
				.subscriber();
			function.next(17);
			assertThat(connection.head().status()).isEqualTo(200);
			assertThat(connection.upTo("17")).isEqualTo("[17");

			CompletableFuture<Void> stopped = CompletableFuture.runAsync(application::close);
			assertThat(connection.isSilentFor(Duration.ofMillis(300))).isTrue();
			assertThat(stopped).isNotDone();
			function.complete();

			RawAnswer answer = connection.rest();
			assertThat(answer.text()).isEqualTo("]");
			assertThat(answer.isBroken()).isFalse();
			assertThat(stopped).succeedsWithin(Duration.ofSeconds(10));
		}
	}

}
