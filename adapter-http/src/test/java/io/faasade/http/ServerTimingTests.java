package io.faasade.http;

import io.faasade.function.FunctionRegistration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;

/** Whether and how callers are told how long a function took. */
class ServerTimingTests {

	private static final String FORM = "fn;dur=\\d+\\.\\d{3}";

	private static final FunctionRegistration WORDS = FunctionRegistration.supplier("words",
			new ParameterizedTypeReference<Flux<String>>() {
			}, () -> Flux.just("one", "two"));

	private static final FunctionRegistration FAILING = FunctionRegistration.supplier("hi", String.class, () -> {
		throw new IllegalStateException("broken");
	});

	@Test
	void isToldOnlyIfItIsWanted() {
		FunctionRegistration hi = FunctionRegistration.supplier("hi", String.class, () -> "hi");

		assertThat(Served.functions(hi).answer(Request.get("/hi")).header("Server-Timing")).isEmpty();
		assertThat(Served.timed(hi).answer(Request.get("/hi")).header("Server-Timing")).get().asString().matches(FORM);
	}

	@Test
	void isToldOfStreamsAndFailuresToo() {
		HttpAnswer stream = Served.timed(WORDS).answer(Request.get("/words"));

		assertThat(stream.header("Server-Timing")).get().asString().matches(FORM);
		assertThat(Served.streamed(stream)).contains("two");
		assertThat(Served.timed(FAILING).answer(Request.get("/hi")).header("Server-Timing")).get()
			.asString()
			.matches(FORM);
	}

	@Test
	void countsFromTheArrival() {
		HttpHeader header = ServerTiming.since(System.nanoTime() - 27_550_000);

		assertThat(Double.parseDouble(header.value().substring("fn;dur=".length()))).isGreaterThanOrEqualTo(27.55);
	}

}
