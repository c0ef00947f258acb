package io.faasade.autoconfigure.actuate;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What operators are shown of one function: never a value that a caller sent.
 *
 * @param name name of the function
 * @param types what it takes and answers
 * @param declared where it comes from
 * @param served what starts it, and where it runs
 * @param limits what it is allowed
 * @param calls how often it was called
 */
public record FunctionReport(String name, Types types, Declaration declared, Serving served, Limits limits,
		Calls calls) {

	/**
	 * What a function takes and answers.
	 *
	 * @param shape the whole type, without packages
	 * @param input type of the argument, {@code null} if it takes none
	 * @param output type of the answer, {@code null} if it answers nothing
	 */
	public record Types(String shape, @Nullable String input, @Nullable String output) {
	}

	/**
	 * Where a function comes from.
	 *
	 * @param origin place of its declaration
	 * @param instance {@code shared} or {@code per-invocation}
	 * @param composedOf functions that make it up, in the order in which they run
	 */
	public record Declaration(String origin, String instance, List<String> composedOf) {
	}

	/**
	 * What starts a function, and where it runs.
	 *
	 * @param triggers triggers in a few words each
	 * @param routes verbs and paths by which it is served over HTTP
	 * @param execution kind of thread on which it runs
	 */
	public record Serving(List<String> triggers, List<Route> routes, String execution) {
	}

	/**
	 * One way to a function over HTTP.
	 *
	 * @param verb the verb
	 * @param path the whole path, variables in braces
	 */
	public record Route(String verb, String path) {
	}

	/**
	 * What a function is allowed.
	 *
	 * @param concurrency invocations that may run at once
	 * @param timeout time that one may take
	 * @param payloadSize bytes that may be handed to it
	 */
	public record Limits(int concurrency, Duration timeout, long payloadSize) {
	}

	/**
	 * How often a function was called since the start.
	 *
	 * @param running invocations that run now
	 * @param ended invocations that have ended
	 * @param endings those that have ended, by how they did
	 * @param totalTime time they took together
	 */
	public record Calls(int running, long ended, Map<String, Long> endings, Duration totalTime) {
	}

}
