package io.faasade.http;

import java.util.Set;

import io.faasade.dispatch.BoundFunction;

import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.util.pattern.PathPattern;

/**
 * One verb and one path under which a function is served. {@code HEAD}, which comes with
 * {@code GET}, is no route of its own.
 *
 * @param method the verb
 * @param pattern the whole path, base path included
 * @param function what is served there
 * @param headers names, in lower case, of headers shown although they carry credentials
 * or are meant for the next hop only
 * @param parameter name of the query parameter of a simple argument
 * @param idempotencyKeys whether an {@code Idempotency-Key} is heeded
 */
public record HttpRoute(RequestMethod method, PathPattern pattern, BoundFunction function, Set<String> headers,
		String parameter, IdempotencyKeys idempotencyKeys) {

	public HttpRoute {
		headers = Set.copyOf(headers);
	}

	/**
	 * The whole path as {@code http.server.requests} and the table of functions show it.
	 */
	public String template() {
		return this.pattern.getPatternString();
	}

	/** Verb and path, as the table of functions shows them. */
	@Override
	public String toString() {
		return "%s %s".formatted(this.method, template());
	}

}
