package io.faasade.autoconfigure.http;

import io.faasade.autoconfigure.FunctionTable;
import io.faasade.http.HttpEdge;
import io.faasade.http.HttpEdgeContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;

/** Puts the Netty edge under contract. */
class NettyHttpEdgeTests extends HttpEdgeContract {

	private static EdgeApplication application;

	@BeforeAll
	static void start() {
		application = EdgeApplication.start(WebApplicationType.REACTIVE, NettyEdgeApplication.class);
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
	void tellsThatItServes() {
		assertThat(edge().application().getBean(FunctionTable.class).rows()).isNotEmpty()
			.allMatch(row -> row.triggers().isEmpty() || row.execution().endsWith(", Netty lane"));
	}

}
