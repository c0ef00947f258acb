package io.faasade.http;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/**
 * A path that somebody else in the application serves.
 *
 * <p>
 * Where two paths have requests in common, the more specific one is to be served, and
 * functions come first: so a path is hidden if a function's takes all of its requests.
 * One that ends in a wildcard always has others left.
 */
final class ForeignPath {

	// Stands for a variable; nobody writes a literal like it.
	private static final String SAMPLE = "~";

	private final String pattern;

	ForeignPath(String pattern) {
		this.pattern = pattern.startsWith("/") ? pattern : "/" + pattern;
	}

	/** Whether nothing is left of it where a function is served. */
	boolean isHiddenBy(PathPattern function) {
		boolean open = this.pattern.contains("**") || this.pattern.contains("{*");
		return !open && function.matches(PathContainer.parsePath(sample()));
	}

	private String sample() {
		return Arrays.stream(this.pattern.split("/", -1))
			.map(segment -> isTemplate(segment) ? SAMPLE : segment)
			.collect(Collectors.joining("/"));
	}

	private static boolean isTemplate(String segment) {
		return segment.contains("{") || segment.contains("*") || segment.contains("?");
	}

}
