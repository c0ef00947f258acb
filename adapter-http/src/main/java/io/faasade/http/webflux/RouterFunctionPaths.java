package io.faasade.http.webflux;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

import reactor.core.publisher.Mono;

import org.springframework.core.io.Resource;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Tells the paths of router functions, as far as their predicates do: what a predicate
 * written as a lambda lets through stays unknown.
 */
final class RouterFunctionPaths implements RouterFunctions.Visitor {

	private final BiConsumer<String, Object> listener;

	private final Deque<List<String>> nested = new ArrayDeque<>(List.of(List.of("")));

	/**
	 * Make a visitor.
	 * @param listener told of each path and what is served there
	 */
	RouterFunctionPaths(BiConsumer<String, Object> listener) {
		this.listener = listener;
	}

	@Override
	public void startNested(RequestPredicate predicate) {
		this.nested.push(below(predicate));
	}

	@Override
	public void endNested(RequestPredicate predicate) {
		this.nested.pop();
	}

	@Override
	public void route(RequestPredicate predicate, HandlerFunction<?> handlerFunction) {
		below(predicate).forEach(path -> this.listener.accept(path, "the router function for " + predicate));
	}

	private List<String> below(RequestPredicate predicate) {
		List<String> paths = PredicatePaths.of(predicate);
		List<String> prefixes = this.nested.element();
		return prefixes.stream().flatMap(prefix -> paths.stream().map(prefix::concat)).toList();
	}

	@Override
	public void resources(Function<ServerRequest, Mono<Resource>> lookupFunction) {
	}

	@Override
	public void attributes(Map<String, Object> attributes) {
	}

	@Override
	public void unknown(RouterFunction<?> routerFunction) {
	}

}
