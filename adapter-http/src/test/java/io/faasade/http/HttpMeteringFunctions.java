package io.faasade.http;

import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;

import io.faasade.function.FunctionBean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Configuration;

/** Functions behind {@link HttpMeteringContract} and {@link HttpUsageContract}. */
@Configuration(proxyBeanMethods = false)
class HttpMeteringFunctions {

	/** What the functions are allowed, as an operator says it. */
	static final Map<String, Object> SETTINGS = Map.of("faasade.functions.metered-lateness.timeout", "200ms",
			"faasade.functions.metered-silence.timeout", "200ms", "faasade.functions.metered-gate.concurrency", 1);

	@FunctionBean
	Supplier<String> slow() {
		return () -> {
			LockSupport.parkNanos(500_000_000);
			return "done";
		};
	}

	@FunctionBean
	Supplier<String> quick() {
		return () -> "done";
	}

	@FunctionBean
	Supplier<Mono<String>> quickMono() {
		return () -> Mono.just("done");
	}

	@FunctionBean
	Supplier<Flux<String>> quickFlux() {
		return () -> Flux.just("do", "ne");
	}

	@FunctionBean
	Supplier<Flux<Integer>> metered(HttpEdgeProbes probes) {
		return () -> probes.of("metered").steered();
	}

	@FunctionBean
	Supplier<Flux<Integer>> meteredLeaving(HttpEdgeProbes probes) {
		return () -> probes.of("metered-leaving").steered();
	}

	@FunctionBean
	Supplier<String> meteredFailure() {
		return () -> {
			throw new IllegalStateException("for the meters");
		};
	}

	@FunctionBean
	Supplier<Mono<String>> meteredError() {
		return () -> Mono.error(new IllegalStateException("for the meters"));
	}

	@FunctionBean
	Supplier<Flux<Integer>> meteredBreak() {
		return () -> Flux.concat(Flux.just(17), Flux.error(new IllegalStateException("for the meters")));
	}

	@FunctionBean
	Supplier<String> meteredLateness() {
		return () -> {
			long end = System.nanoTime() + 400_000_000;
			while (System.nanoTime() < end) {
				LockSupport.parkNanos(end - System.nanoTime());
			}
			return "late";
		};
	}

	@FunctionBean
	Supplier<Mono<String>> meteredSilence() {
		return Mono::never;
	}

	@FunctionBean
	Function<Integer, Integer> meteredDoubling() {
		return number -> 2 * number;
	}

	@FunctionBean
	Supplier<String> meteredGate(HttpEdgeProbes probes) {
		return () -> {
			probes.of("metered-gate").hold();
			return "done";
		};
	}

}
