package io.faasade.http;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.faasade.function.FunctionName;

import org.springframework.web.bind.annotation.RequestMethod;

/**
 * Tells which functions a request is for, to those who guard them. It reads a path as
 * routes do, so that no spelling of a path is a function's for the one and not for the
 * other.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class RouteLookup {

	private final HttpRoutes routes;

	/**
	 * Look among routes.
	 * @param routes where functions are served
	 */
	public RouteLookup(HttpRoutes routes) {
		this.routes = routes;
	}

	/**
	 * Whether a request is answered here and not by the application, be it refused.
	 * @param path raw path within the application
	 */
	public boolean isAnswered(String path) {
		return this.routes.owns(path)
				|| RequestPath.of(path).filter(found -> !this.routes.verbs(found).isEmpty()).isPresent();
	}

	/**
	 * The functions that a request is for: the one its verb and path lead to; if its verb
	 * is none of the path's, all that are served at the path.
	 * @param method verb as it was sent
	 * @param path raw path within the application
	 */
	public Set<FunctionName> functions(String method, String path) {
		return RequestPath.of(path).map(found -> functions(verbs(method, found), found)).orElseGet(Set::of);
	}

	private Set<RequestMethod> verbs(String method, RequestPath path) {
		Set<RequestMethod> served = this.routes.verbs(path);
		RequestMethod verb = RequestMethod.resolve(method);
		return (verb != null && served.contains(verb)) ? Set.of(verb) : served;
	}

	private Set<FunctionName> functions(Set<RequestMethod> verbs, RequestPath path) {
		return verbs.stream()
			.map(verb -> this.routes.find(verb, path))
			.filter(Objects::nonNull)
			.map(match -> match.route().route().function().name())
			.collect(Collectors.toUnmodifiableSet());
	}

}
