package io.faasade.http;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

import io.faasade.codec.UploadedFile;
import io.faasade.function.FunctionBean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Configuration;

/**
 * Functions behind {@link HttpSizeContract}, {@link HttpTimeContract} and
 * {@link HttpConcurrencyContract}.
 */
@Configuration(proxyBeanMethods = false)
class HttpLimitFunctions {

	/** What the functions are allowed, as an operator says it. */
	static final Map<String, Object> SETTINGS = Map.ofEntries(timeout("stubborn"), timeout("clinging"),
			concurrency("clinging", 1), timeout("patient"), timeout("waiting"), timeout("never-mono"),
			timeout("never-stage"), timeout("late-stream"), timeout("stalling-stream"), concurrency("gated", 2),
			concurrency("gated-stream", 1), concurrency("gated-mono", 1), payloadSize("weigh-much", "4MB"),
			payloadSize("measure", "4MB"), payloadSize("weigh-little", "1KB"));

	private static Map.Entry<String, Object> timeout(String function) {
		return Map.entry("faasade.functions.%s.timeout".formatted(function), "400ms");
	}

	private static Map.Entry<String, Object> concurrency(String function, int invocations) {
		return Map.entry("faasade.functions.%s.concurrency".formatted(function), invocations);
	}

	private static Map.Entry<String, Object> payloadSize(String function, String size) {
		return Map.entry("faasade.functions.%s.payload-size".formatted(function), size);
	}

	@FunctionBean
	Function<byte[], Integer> weigh() {
		return bytes -> bytes.length;
	}

	@FunctionBean
	Function<byte[], Integer> weighLittle() {
		return bytes -> bytes.length;
	}

	@FunctionBean
	Function<Flux<byte[]>, Mono<Integer>> weighFlow() {
		return chunks -> chunks.map(chunk -> chunk.length).reduce(0, Integer::sum);
	}

	@FunctionBean
	Function<Parcel, Integer> weighParcel() {
		return parcel -> parcel.file().size();
	}

	@FunctionBean
	Function<Parcel, Integer> weighMuch() {
		return parcel -> parcel.file().size();
	}

	@FunctionBean
	Function<Object, String> nest() {
		return value -> "read";
	}

	@FunctionBean
	Function<List<Integer>, Integer> size() {
		return List::size;
	}

	@FunctionBean
	Function<Word, Integer> measure() {
		return word -> word.text().length();
	}

	@FunctionBean
	Supplier<String> stubborn(HttpEdgeProbes probes) {
		return () -> {
			probes.of("stubborn").holdStubbornly();
			return "late";
		};
	}

	@FunctionBean
	Supplier<String> clinging(HttpEdgeProbes probes) {
		return () -> {
			probes.of("clinging").holdStubbornly();
			return "late";
		};
	}

	@FunctionBean
	Supplier<Boolean> interrupted() {
		return () -> Thread.currentThread().isInterrupted();
	}

	@FunctionBean
	Supplier<String> patient(HttpEdgeProbes probes) {
		return () -> {
			probes.of("patient").hold();
			return "late";
		};
	}

	@FunctionBean
	Supplier<String> waiting(HttpEdgeProbes probes) {
		return () -> {
			probes.of("waiting").hold();
			return "late";
		};
	}

	@FunctionBean
	Supplier<Mono<String>> neverMono(HttpEdgeProbes probes) {
		return () -> probes.of("never-mono").watched(Mono.never());
	}

	@FunctionBean
	Supplier<CompletionStage<String>> neverStage() {
		return CompletableFuture::new;
	}

	@FunctionBean
	Supplier<Flux<Integer>> lateStream(HttpEdgeProbes probes) {
		return () -> probes.of("late-stream").watched(Flux.never());
	}

	@FunctionBean
	Supplier<Flux<Integer>> stallingStream(HttpEdgeProbes probes) {
		return () -> probes.of("stalling-stream").steered();
	}

	@FunctionBean
	Supplier<String> gated(HttpEdgeProbes probes) {
		return () -> {
			probes.of("gated").hold();
			return "through";
		};
	}

	@FunctionBean
	Supplier<Flux<Integer>> gatedStream(HttpEdgeProbes probes) {
		return () -> Flux.concat(Flux.just(0), probes.of("gated-stream").steered());
	}

	@FunctionBean
	Supplier<Mono<Integer>> gatedMono(HttpEdgeProbes probes) {
		return () -> probes.of("gated-mono").steered().next();
	}

	record Parcel(UploadedFile file) {
	}

	record Word(String text) {
	}

}
