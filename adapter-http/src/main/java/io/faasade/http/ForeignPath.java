package io.faasade.http;

import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A path that somebody else in the application serves.
 *
 * <p>
 * Where two paths have requests in common, the more specific one is to be served, and
 * functions come first: so a path is hidden, if only in part, by one of a function that
 * is not more specific. One with a {@code **} is never: it is meant for what is left.
 */
final class ForeignPath {

	private final String pattern;

	ForeignPath(String pattern) {
		this.pattern = pattern.startsWith("/") ? pattern : "/" + pattern;
	}

	/** Whether requests that are meant for it go where a function is served. */
	boolean isHiddenBy(PathPattern function) {
		return !this.pattern.contains("**") && PathOverlap.exists(function.getPatternString(), this.pattern)
				&& RoutePath.SPECIFICITY.compare(function, parsed()) >= 0;
	}

	private PathPattern parsed() {
		return PathPatternParser.defaultInstance.parse(this.pattern);
	}

}
