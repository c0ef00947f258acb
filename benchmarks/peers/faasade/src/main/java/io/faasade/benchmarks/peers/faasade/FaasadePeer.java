package io.faasade.benchmarks.peers.faasade;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import io.faasade.function.FunctionBean;
import io.faasade.state.Counter;
import io.faasade.state.ReactiveCounter;
import io.faasade.state.State;
import reactor.core.publisher.Mono;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Functions that tie no event loop up, the same as they are by default, and counters. */
@SpringBootApplication(proxyBeanMethods = false)
public class FaasadePeer {

	/** A small record. */
	public record Visit(String page, String visitor, int seconds) {
	}

	/** Start it. */
	public static void main(String[] args) {
		SpringApplication.run(FaasadePeer.class, args);
	}

	@FunctionBean(nonBlocking = true)
	Supplier<List<String>> list() {
		return () -> List.of("a", "b", "c");
	}

	@FunctionBean(nonBlocking = true)
	Function<Visit, Visit> echo() {
		return visit -> visit;
	}

	@FunctionBean
	Supplier<List<String>> defaultList() {
		return () -> List.of("a", "b", "c");
	}

	@FunctionBean
	Function<Visit, Visit> defaultEcho() {
		return visit -> visit;
	}

	@FunctionBean
	Supplier<Long> pv(@State("pv") Counter pv) {
		return pv::incrementAndGet;
	}

	@FunctionBean
	Supplier<Mono<Long>> reactivePv(@State("reactive-pv") Counter pv) {
		ReactiveCounter counter = pv.reactive();
		return counter::incrementAndGet;
	}

}
