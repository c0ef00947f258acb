package io.faasade.autoconfigure.http;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.faasade.function.FunctionBean;
import io.faasade.http.HttpEdge;
import io.faasade.http.HttpEdgeContract;
import io.faasade.http.RawAnswer;
import io.faasade.http.RawHttp;
import io.faasade.http.RawRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Puts the servlet edge under contract where it hands functions over to threads of ours;
 * and what it promises only then.
 */
class HandedOverHttpEdgeTests extends HttpEdgeContract {

	private static final int CONTAINER_THREADS = 4;

	private static EdgeApplication application;

	@BeforeAll
	static void start() {
		application = EdgeApplication.start(WebApplicationType.SERVLET, Lingering.class,
				"faasade.http.servlet.hand-over=true", "server.tomcat.threads.max=" + CONTAINER_THREADS,
				"faasade.functions.outstay.timeout=300ms");
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
	void runsFunctionsOnThreadsOfOurs() {
		assertThat(ask(RawRequest.get("/imperative-place")).json().path("thread").asString()).startsWith("faasade-");
	}

	@Test
	void leavesFunctionsThatNeverBlockWhereTheyAre() {
		assertThat(ask(RawRequest.get("/non-blocking-place")).json().path("thread").asString())
			.doesNotStartWith("faasade-");
	}

	@Test
	void servesOnWhenMoreFunctionsHoldOnThanTheContainerHasThreads() {
		List<RawHttp> waiting = IntStream.rangeClosed(0, CONTAINER_THREADS)
			.mapToObj(call -> RawHttp.connect(edge().port()).send(RawRequest.get("/linger")))
			.toList();

		assertThat(ask(RawRequest.get("/list")).text()).isEqualTo("[\"a\",\"b\",\"c\"]");

		letGo(waiting.size());
		assertThat(waiting).allSatisfy(connection -> assertThat(connection.answer().text()).isEqualTo("gone"));
		waiting.forEach(RawHttp::close);
	}

	@Test
	void keepsTheConnectionOfACallerWhoseFunctionStillRuns() {
		try (RawHttp connection = RawHttp.connect(edge().port()).send(RawRequest.get("/outstay"))) {
			assertThat(connection.answer().status()).isEqualTo(504);
			assertThat(connection.send(RawRequest.get("/list")).answer().status()).isEqualTo(200);
		}

		letGo(1);
	}

	private void letGo(int functions) {
		edge().application().getBean(Semaphore.class).release(functions);
	}

	private RawAnswer ask(RawRequest request) {
		try (RawHttp connection = RawHttp.connect(edge().port())) {
			return connection.send(request).answer();
		}
	}

	/** The contract's application, and two functions that nobody can interrupt. */
	@Configuration(proxyBeanMethods = false)
	@Import(ServletEdge.class)
	static class Lingering {

		@Bean
		Semaphore leave() {
			return new Semaphore(0);
		}

		@FunctionBean
		Supplier<String> linger(Semaphore leave) {
			return () -> {
				leave.acquireUninterruptibly();
				return "gone";
			};
		}

		@FunctionBean
		Supplier<String> outstay(Semaphore leave) {
			return linger(leave);
		}

	}

}
