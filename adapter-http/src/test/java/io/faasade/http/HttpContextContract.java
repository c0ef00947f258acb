package io.faasade.http;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What belongs to a call goes with it to the thread its function runs on. The
 * application's filter puts the request's {@code X-Tenant} into the MDC.
 */
abstract class HttpContextContract extends HttpCases {

	private static final String TEXT = "text/plain;charset=UTF-8";

	@Test
	@DisplayName("an imperative function finds MDC and locale on its thread")
	void carriesContextToAThread() {
		forEach(List.of(of("red", "/imperative-context"), of("red", "/non-blocking-context"),
				of("red", "/stage-context")), answer -> assertThat(answer).isWhole(200, TEXT, "red in fr_CA"));
	}

	@Test
	@DisplayName("a Mono finds them when it is made and in its Reactor context")
	void carriesContextIntoAMono() {
		assertThat(ask(of("red", "/mono-context"))).isWhole(200, TEXT, "red in fr_CA then red in fr_CA");
		assertThat(ask(of("red", "/mono-context-elsewhere"))).isWhole(200, TEXT, "red in fr_CA");
	}

	@Test
	@DisplayName("a Flux finds them when it is made and in its Reactor context")
	void carriesContextIntoAFlux() {
		assertThat(ask(of("red", "/flux-context"))).isStream("application/json", "[\"red in fr_CA\",\"red in fr_CA\"]");
		assertThat(ask(RawRequest.post("/flux-input-context")
			.with("X-Tenant: red")
			.with("Accept-Language: fr-CA")
			.withJson("[\"a\"]"))).isStream("application/json", "[\"a\",\"red in fr_CA\"]");
	}

	@Test
	@DisplayName("nothing of a call is left for the next one on the same thread")
	void leavesNothingBehind() {
		for (String path : List.of("/imperative-context", "/non-blocking-context", "/mono-context-elsewhere")) {
			IntStream.range(0, 40).forEach(call -> ask(of("red", path)));

			for (int call = 0; call < 40; call++) {
				Assertions.assertThat(ask(RawRequest.get(path).with("Accept-Language: de")).text())
					.isEqualTo("null in de");
			}
		}
	}

	@Test
	@DisplayName("calls at the same time never see each other's")
	void keepsCallsApart() throws Exception {
		ExecutorService callers = Executors.newFixedThreadPool(8);
		try {
			List<Callable<String>> calls = IntStream.range(0, 160)
				.<Callable<String>>mapToObj(call -> () -> ask(of("t" + call, "/imperative-context")).text())
				.toList();
			List<Future<String>> answers = callers.invokeAll(calls);

			for (int call = 0; call < answers.size(); call++) {
				Assertions.assertThat(answers.get(call).get()).isEqualTo("t%d in fr_CA".formatted(call));
			}
		}
		finally {
			callers.shutdownNow();
		}
	}

	private static RawRequest of(String tenant, String path) {
		return RawRequest.get(path).with("X-Tenant: " + tenant).with("Accept-Language: fr-CA");
	}

}
