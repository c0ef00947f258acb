package io.faasade.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns at which paths a router function serves, and makes sure that no function is
 * served there. Told by a visitor of the router function, on one thread.
 *
 * <p>
 * What is written as a lambda shows no path; it is logged, once for each.
 */
public final class RouterFunctionPaths {

	private static final Logger logger = LoggerFactory.getLogger(RouterFunctionPaths.class);

	private final HttpRoutes routes;

	private final String name;

	private final Deque<List<String>> prefixes = new ArrayDeque<>(List.of(List.of("")));

	private final List<String> paths = new ArrayList<>();

	private int negations;

	private boolean alternatives;

	private boolean unknown;

	/**
	 * Learn about a router function.
	 * @param routes where functions are served
	 * @param name name of the router function's bean
	 */
	public RouterFunctionPaths(HttpRoutes routes, String name) {
		this.routes = routes;
		this.name = name;
	}

	/** A predicate begins to tell what it asks for. */
	public void begin() {
		this.paths.clear();
		this.alternatives = false;
		this.unknown = false;
	}

	/** It asks for a path. */
	public void path(String pattern) {
		if (this.negations % 2 == 0) {
			this.paths.add(pattern);
		}
	}

	/** What follows is what it does not let through. */
	public void startNegate() {
		this.negations++;
	}

	/** The same is over. */
	public void endNegate() {
		this.negations--;
	}

	/** It lets through one thing or another. */
	public void startOr() {
		this.alternatives = true;
	}

	/** It asks for something that does not show. */
	public void unknown() {
		this.unknown = true;
	}

	/**
	 * All that follows is below the paths of the predicate that has told last.
	 * @param predicate the predicate
	 */
	public void startNested(Object predicate) {
		this.prefixes.push(below(predicate));
	}

	/** The same is over. */
	public void endNested() {
		this.prefixes.pop();
	}

	/**
	 * A handler is served at the paths of the predicate that has told last.
	 * @param predicate the predicate
	 * @throws UnusableRouteException if a function is served there
	 */
	public void route(Object predicate) {
		String other = "the router function '%s' for %s".formatted(this.name, predicate);
		below(predicate).forEach(path -> this.routes.requireUnshared(path, other));
	}

	/**
	 * There is something whose paths do not show.
	 * @param unseen a predicate or a router function, for the reader of the log
	 */
	public void unseen(Object unseen) {
		logger.warn("The router function '{}' decides by {} which requests it serves; whether they are also"
				+ " a function's cannot be seen, and a function is asked first. RequestPredicates.path(...) shows it.",
				this.name, unseen);
	}

	private List<String> below(Object predicate) {
		if (this.unknown && (this.paths.isEmpty() || this.alternatives)) {
			unseen(predicate);
		}
		List<String> own = this.paths.isEmpty() ? List.of("") : List.copyOf(this.paths);
		return this.prefixes.element().stream().flatMap(prefix -> own.stream().map(prefix::concat)).toList();
	}

}
