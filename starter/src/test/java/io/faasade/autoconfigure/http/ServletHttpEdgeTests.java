package io.faasade.autoconfigure.http;

import io.faasade.http.HttpEdge;
import io.faasade.http.HttpEdgeContract;
import io.faasade.http.HttpEdgeProbe;
import io.faasade.http.HttpEdgeProbe.Sight;
import io.faasade.http.HttpEdgeProbes;
import io.faasade.http.RawHttp;
import io.faasade.http.RawRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Puts the servlet edge, on Tomcat, under contract; and what only servlets can promise.
 */
class ServletHttpEdgeTests extends HttpEdgeContract {

	private static EdgeApplication application;

	@BeforeAll
	static void start() {
		application = EdgeApplication.start(WebApplicationType.SERVLET, ServletEdge.class);
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
	void leavesTheApplicationsOwnFormsToSpringMvc() {
		RawRequest form = RawRequest.post("/own-form").withBody("multipart/form-data; boundary=xyz", """
				--xyz\r
				Content-Disposition: form-data; name="file"; filename="a.txt"\r
				\r
				content\r
				--xyz--\r
				""");

		try (RawHttp connection = RawHttp.connect(edge().port()).send(form)) {
			assertThat(connection.answer().text()).isEqualTo("content");
		}
	}

	@Test
	void neverInterruptsAThreadOfTheContainer() {
		HttpEdgeProbe waiting = edge().application().getBean(HttpEdgeProbes.class).of("waiting");

		try (RawHttp connection = RawHttp.connect(edge().port()).send(RawRequest.get("/waiting"))) {
			assertThat(connection.answer().status()).isEqualTo(504);
		}

		waiting.letGo(1);
		assertThat(waiting.count(Sight.INTERRUPTION)).isZero();
	}

}
