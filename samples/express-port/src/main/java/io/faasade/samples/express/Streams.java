package io.faasade.samples.express;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;

import io.faasade.function.FunctionBean;
import reactor.core.publisher.Flux;

import org.springframework.context.annotation.Configuration;

/** Functions of many values. */
@Configuration(proxyBeanMethods = false)
class Streams {

	private static final Duration SECOND = Duration.ofSeconds(1);

	record Tick(long number) {
	}

	@FunctionBean
	Function<Flux<String>, Flux<String>> words() {
		return lines -> lines.concatMapIterable(line -> Arrays.asList(line.split("\\s+")));
	}

	@FunctionBean
	Supplier<Flux<Tick>> ticks() {
		return () -> Flux.interval(Duration.ZERO, SECOND).onBackpressureDrop().map(Tick::new);
	}

}
