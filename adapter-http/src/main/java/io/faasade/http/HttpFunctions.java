package io.faasade.http;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.faasade.dispatch.FunctionDispatcher;
import io.faasade.invocation.InvocationId;
import io.faasade.invocation.InvocationIds;

import org.springframework.web.bind.annotation.RequestMethod;

/**
 * Functions behind HTTP, whatever the server: finds what a request calls and answers it.
 * An edge translates the server's request and response, and nothing else.
 *
 * <p>
 * Safe for use by many threads; never blocks.
 */
public final class HttpFunctions {

	private final HttpRoutes routes;

	private final InvocationIds ids;

	private final HttpCalls calls;

	/**
	 * Serve functions.
	 * @param routes where they are served
	 * @param dispatcher runs them
	 * @param ids names their invocations
	 * @param settings what holds for all answers
	 */
	public HttpFunctions(HttpRoutes routes, FunctionDispatcher dispatcher, InvocationIds ids, AnswerSettings settings) {
		this.routes = routes;
		this.ids = ids;
		this.calls = new HttpCalls(dispatcher, settings);
	}

	/** Where functions are served. */
	public HttpRoutes routes() {
		return this.routes;
	}

	/**
	 * What becomes of a request. To be asked when it arrives: the time counts from here.
	 * @param request the request
	 * @return empty if it belongs to the application
	 */
	public Optional<HttpMatch> match(HttpRequestView request) {
		Optional<RequestPath> path = RequestPath.of(request.path());
		if (path.isEmpty()) {
			return unmatched(request, Set.of());
		}
		RequestMethod verb = RequestMethod.resolve(request.method());
		PathMatch match = (verb != null) ? this.routes.find(verb, path.get()) : null;
		return (match != null) ? Optional.of(this.calls.call(request, match, this.ids.next()))
				: unmatched(request, this.routes.verbs(path.get()));
	}

	/**
	 * The answer to a request that {@link #match} leaves to the application, where there
	 * is nothing but functions.
	 * @param request the request
	 */
	public HttpAnswer unknown(HttpRequestView request) {
		HttpAnswer answer = new Problems(this.ids.next()).unknown().answer();
		return "HEAD".equals(request.method()) ? answer.withoutBody() : answer;
	}

	private Optional<HttpMatch> unmatched(HttpRequestView request, Set<RequestMethod> verbs) {
		if (verbs.isEmpty() && !this.routes.owns(request.path())) {
			return Optional.empty();
		}
		HttpAnswer answer = verbs.isEmpty() ? new Problems(this.ids.next()).unknown().answer()
				: otherVerb(request.method(), allowed(verbs));
		return Optional.of("HEAD".equals(request.method()) ? answer.withoutBody() : answer);
	}

	private static String allowed(Set<RequestMethod> verbs) {
		return Stream.concat(verbs.stream(), Stream.of(RequestMethod.OPTIONS))
			.map(RequestMethod::name)
			.collect(Collectors.joining(","));
	}

	private HttpAnswer otherVerb(String method, String allowed) {
		InvocationId id = this.ids.next();
		return "OPTIONS".equals(method) ? HttpAnswer.status(200, id).header("Allow", allowed).empty()
				: new Problems(id).wrongVerb(allowed).answer();
	}

}
