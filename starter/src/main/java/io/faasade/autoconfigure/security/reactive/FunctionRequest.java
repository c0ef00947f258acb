package io.faasade.autoconfigure.security.reactive;

import java.util.Set;

import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;

/**
 * Exchange matchers for functions, wherever they are served.
 *
 * <pre class="code">
 * http.authorizeExchange(exchanges -&gt; exchanges
 *   .matchers(FunctionRequest.to("greet")).hasRole("GREETER")
 *   .matchers(FunctionRequest.toAnyFunction()).authenticated()
 *   .anyExchange().denyAll());
 * </pre>
 */
public final class FunctionRequest {

	private FunctionRequest() {
	}

	/**
	 * Match whatever functions answer, refusals included: every path of a function by any
	 * verb, and everything below the base path if there is one.
	 */
	public static ServerWebExchangeMatcher toAnyFunction() {
		return new FunctionExchangeMatcher(Set.of());
	}

	/**
	 * Match requests for these functions. By a verb that a path does not have, it is for
	 * all functions at that path.
	 * @param functions names of functions, at least one; if there is none of a name,
	 * every request fails
	 */
	public static ServerWebExchangeMatcher to(String... functions) {
		if (functions.length == 0) {
			throw new IllegalArgumentException("Name at least one function, for example: to(\"greet\")");
		}
		return new FunctionExchangeMatcher(Set.of(functions));
	}

}
