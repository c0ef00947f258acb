package io.faasade.http;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import io.faasade.function.FunctionBean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;

/** Functions behind {@link HttpStreamContract} and {@link HttpStreamEndContract}. */
@Configuration(proxyBeanMethods = false)
class HttpStreamFunctions {

	/** 64 KiB. */
	static final String BLOCK = "0123456789abcdef".repeat(1 << 12);

	@FunctionBean
	Supplier<Flux<Tick>> ticks() {
		return () -> Flux.just(new Tick(1, "a"), new Tick(2, "b"));
	}

	@FunctionBean
	Supplier<Flux<String>> words() {
		return () -> Flux.just("one", "tw\"o", "thr\nee");
	}

	@FunctionBean
	Supplier<Flux<Tick>> noTicks() {
		return Flux::empty;
	}

	@FunctionBean
	Supplier<Flux<Optional<Integer>>> gaps() {
		return () -> Flux.just(Optional.empty(), Optional.of(1), Optional.empty(), Optional.of(2), Optional.empty());
	}

	@FunctionBean
	Supplier<Flux<ServerSentEvent<Tick>>> events() {
		return () -> Flux.just(
				ServerSentEvent.builder(new Tick(1, "a")).id("7").event("tick").comment("one\ntwo").build(),
				ServerSentEvent.<Tick>builder().retry(Duration.ofSeconds(2)).build(),
				ServerSentEvent.builder(new Tick(2, "b")).build());
	}

	@FunctionBean
	Supplier<Flux<ServerSentEvent<String>>> forgedEvents() {
		return () -> Flux.defer(() -> Flux.just(ServerSentEvent.builder("a").id("7\nevent:forged").build()));
	}

	@FunctionBean
	Supplier<ResponseEntity<Flux<Tick>>> stampedTicks() {
		return () -> ResponseEntity.accepted().header("X-Stamp", "seen").body(ticks().get());
	}

	@FunctionBean
	Supplier<Mono<ResponseEntity<Flux<String>>>> eventsOfItsOwn() {
		return () -> Mono.just(ResponseEntity.ok().contentType(MediaType.TEXT_EVENT_STREAM).body(Flux.just("a", "b")));
	}

	@FunctionBean
	Supplier<ResponseEntity<Flux<Tick>>> ticksNotFound() {
		return () -> ResponseEntity.notFound().header("X-Searched", "everywhere").build();
	}

	@FunctionBean
	Supplier<ResponseEntity<Flux<Integer>>> steeredEntity(HttpEdgeProbes probes) {
		return () -> ResponseEntity.ok(probes.of("steered-entity").steered());
	}

	@FunctionBean
	Supplier<Flux<byte[]>> blocks() {
		return () -> Flux.just(HttpBodyContract.allBytes(), HttpBodyContract.allBytes());
	}

	@FunctionBean
	Supplier<Flux<Integer>> steered(HttpEdgeProbes probes) {
		return () -> probes.of("steered").steered();
	}

	@FunctionBean
	Supplier<Flux<String>> torrent(HttpEdgeProbes probes) {
		return () -> probes.of("torrent").watched(Flux.<String>generate(sink -> sink.next(BLOCK)));
	}

	@FunctionBean
	Supplier<Flux<Integer>> brokenAtOnce() {
		return () -> Flux.error(new IllegalStateException("shibboleth"));
	}

	record Tick(int number, String label) {
	}

}
