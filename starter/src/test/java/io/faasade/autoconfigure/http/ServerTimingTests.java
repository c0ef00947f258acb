package io.faasade.autoconfigure.http;

import io.faasade.http.RawHttp;
import io.faasade.http.RawRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;

/** What callers are told of the time, on every edge. */
class ServerTimingTests {

	@ParameterizedTest
	@CsvSource({ "SERVLET, io.faasade.autoconfigure.http.ServletEdge",
			"REACTIVE, io.faasade.autoconfigure.http.WebFluxEdge",
			"REACTIVE, io.faasade.autoconfigure.http.NettyEdgeApplication" })
	void tellsHowLongAFunctionTookIfItIsTo(WebApplicationType type, Class<?> edge) {
		try (EdgeApplication application = EdgeApplication.start(type, edge, "faasade.http.server-timing=true");
				RawHttp connection = RawHttp.connect(application.edge().port())) {
			assertThat(connection.send(RawRequest.get("/quick")).answer().header("Server-Timing"))
				.matches("fn;dur=\\d+\\.\\d{3}");
			assertThat(connection.send(RawRequest.get("/quick-flux")).answer().header("Server-Timing"))
				.matches("fn;dur=\\d+\\.\\d{3}");
		}
	}

}
