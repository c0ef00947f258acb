package io.faasade.http;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.faasade.function.FunctionBean;
import io.faasade.http.HttpEdgeProbe.Sight;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

/** Functions behind {@link HttpOutputContract}. */
@Configuration(proxyBeanMethods = false)
class HttpOutputFunctions {

	@FunctionBean
	Supplier<Point> point() {
		return () -> new Point(1, 2, "ü");
	}

	@FunctionBean
	Supplier<Map<String, List<Point>>> points() {
		return () -> Map.of("all", List.of(new Point(1, 2, "a"), new Point(3, 4, "b")));
	}

	@FunctionBean
	Supplier<Long> number() {
		return () -> 9_007_199_254_740_993L;
	}

	@FunctionBean
	Supplier<Boolean> truth() {
		return () -> true;
	}

	@FunctionBean
	Supplier<String> text(HttpEdgeProbes probes) {
		return () -> {
			probes.of("text").saw(Sight.RUN);
			return "Grüße \"an\" alle";
		};
	}

	@FunctionBean
	Supplier<byte[]> bytes() {
		return HttpBodyContract::allBytes;
	}

	@FunctionBean
	Supplier<Resource> resource() {
		return () -> new ByteArrayResource(HttpBodyContract.allBytes());
	}

	@FunctionBean
	Supplier<Resource> picture() {
		return () -> new ByteArrayResource(HttpBodyContract.allBytes()) {

			@Override
			public String getFilename() {
				return "dot.png";
			}

		};
	}

	@FunctionBean
	Supplier<String> large() {
		return () -> "0123456789".repeat(50_000);
	}

	@FunctionBean
	Supplier<@Nullable Point> nullPoint() {
		return () -> null;
	}

	@FunctionBean
	Supplier<Mono<Point>> emptyMono() {
		return Mono::empty;
	}

	@FunctionBean
	Function<String, Mono<Void>> voidMono() {
		return text -> Mono.empty();
	}

	@FunctionBean
	Supplier<Mono<Point>> pointMono() {
		return () -> Mono.just(new Point(1, 2, "ü"));
	}

	@FunctionBean
	Supplier<CompletionStage<Point>> pointStage() {
		return () -> CompletableFuture.supplyAsync(() -> new Point(1, 2, "ü"));
	}

	@FunctionBean
	Consumer<String> takeSlowly(HttpEdgeProbes probes) {
		return text -> probes.of("take-slowly").hold();
	}

	record Point(int x, int y, String label) {
	}

}
