package io.faasade.autoconfigure.lean;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.boot.actuate.endpoint.web.WebOperation;
import org.springframework.boot.actuate.endpoint.web.WebOperationRequestPredicate;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.util.StringUtils;
import org.springframework.web.util.pattern.PathPattern;

/**
 * An operation of an endpoint, and where it is served.
 *
 * @param pattern which paths lead to it
 * @param operation the operation
 * @param server on which server
 */
record EndpointRoute(PathPattern pattern, WebOperation operation, WebServerNamespace server) {

	/** Whether the verb is the operation's; who is asked by HEAD is asked by GET. */
	boolean takes(HttpMethod verb) {
		return verb().equals(HttpMethod.HEAD.equals(verb) ? HttpMethod.GET : verb);
	}

	HttpMethod verb() {
		return HttpMethod.valueOf(predicate().getHttpMethod().name());
	}

	WebOperationRequestPredicate predicate() {
		return this.operation.getRequestPredicate();
	}

	/** The types of bodies that the operation reads. */
	Stream<MediaType> consumed() {
		return predicate().getConsumes().stream().map(MediaType::valueOf);
	}

	/**
	 * The first of the operation's types that fits one of those that are wanted, in their
	 * order. Who says nothing of what it answers, answers anything.
	 */
	Optional<MediaType> produced(List<MediaType> wanted) {
		Collection<String> produced = predicate().getProduces();
		return produced.isEmpty() ? Optional.of(MediaType.ALL)
				: wanted.stream()
					.flatMap(accepted -> produced.stream().map(MediaType::valueOf).filter(accepted::includes))
					.findFirst();
	}

	boolean takesRemainingSegments() {
		return predicate().getMatchAllRemainingPathSegmentsVariable() != null;
	}

	/** What the path says of the operation's arguments. */
	Map<String, Object> variables(PathContainer path) {
		Map<String, Object> variables = new LinkedHashMap<>();
		Optional.ofNullable(this.pattern.matchAndExtract(path))
			.ifPresent(match -> variables.putAll(match.getUriVariables()));
		String remaining = predicate().getMatchAllRemainingPathSegmentsVariable();
		if (remaining != null) {
			variables.put(remaining, segments(remaining(path)));
		}
		return variables;
	}

	// A path outside the endpoint's own is itself what the operation is asked for.
	private String remaining(PathContainer path) {
		return (this.pattern.hasPatternSyntax() ? this.pattern.extractPathWithinPattern(path) : path).value();
	}

	private static String[] segments(String path) {
		return List.of(StringUtils.tokenizeToStringArray(path, "/", false, true))
			.stream()
			.map(segment -> StringUtils.uriDecode(segment, StandardCharsets.UTF_8))
			.toArray(String[]::new);
	}

}
