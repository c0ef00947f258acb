package io.faasade.autoconfigure.http;

import io.faasade.http.HttpBasePathContract;
import io.faasade.http.HttpEdge;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import org.springframework.boot.WebApplicationType;

/** Puts the Netty edge, below a base path, under contract. */
class NettyHttpBasePathTests extends HttpBasePathContract {

	private static EdgeApplication application;

	@BeforeAll
	static void start() {
		application = EdgeApplication.start(WebApplicationType.REACTIVE, NettyEdgeApplication.class,
				"faasade.http.base-path=/fn");
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Override
	protected HttpEdge edge() {
		return application.edge();
	}

}
