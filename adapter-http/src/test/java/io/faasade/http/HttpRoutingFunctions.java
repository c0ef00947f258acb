package io.faasade.http;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.faasade.function.FunctionBean;
import io.faasade.http.HttpEdgeProbe.Sight;
import reactor.core.publisher.Flux;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.springframework.web.bind.annotation.RequestMethod.DELETE;
import static org.springframework.web.bind.annotation.RequestMethod.GET;
import static org.springframework.web.bind.annotation.RequestMethod.PUT;

/**
 * Functions behind {@link HttpRoutingContract}, {@link HttpVerbContract} and
 * {@link HttpBasePathContract}.
 */
@Configuration(proxyBeanMethods = false)
class HttpRoutingFunctions {

	@FunctionBean
	Supplier<List<String>> list(HttpEdgeProbes probes) {
		return () -> {
			probes.of("list").saw(Sight.RUN);
			return List.of("a", "b", "c");
		};
	}

	@FunctionBean
	Function<String, String> reverseWords() {
		return words -> new StringBuilder(words).reverse().toString();
	}

	@FunctionBean
	@HttpTrigger(method = GET, path = "/pv/{page}")
	Function<PageView, String> pageView() {
		return view -> "page " + view.page();
	}

	@FunctionBean
	@HttpTrigger(method = GET, path = "/pv/home")
	Supplier<String> homeView() {
		return () -> "home";
	}

	@FunctionBean
	@HttpTrigger(method = { GET, PUT }, path = { "/several/a", "/several/{name}/b" })
	Function<Several, String> several() {
		return several -> "several " + several.name().orElse("without name");
	}

	@FunctionBean
	@HttpTrigger(method = GET, path = "/thing")
	Supplier<String> readThing() {
		return () -> "read";
	}

	@FunctionBean
	@HttpTrigger(method = PUT, path = "/thing")
	Consumer<String> writeThing() {
		return text -> {
		};
	}

	@FunctionBean
	@HttpTrigger(method = DELETE, path = "/thing/{id}")
	Consumer<Integer> removeThing(HttpEdgeProbes probes) {
		return id -> probes.of("remove-thing").saw(Sight.RUN);
	}

	@FunctionBean
	Supplier<Flux<Integer>> endless(HttpEdgeProbes probes) {
		return () -> probes.of("endless").watched(Flux.range(0, Integer.MAX_VALUE));
	}

	@Bean
	Function<String, String> secret() {
		return text -> "secret reached";
	}

	@Bean
	Supplier<String> hidden() {
		return () -> "secret reached";
	}

	@Bean
	OwnController ownController() {
		return new OwnController();
	}

	record PageView(String page) {
	}

	record Several(Optional<String> name) {
	}

}
