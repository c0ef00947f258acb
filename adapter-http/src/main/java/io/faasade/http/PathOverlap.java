package io.faasade.http;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Tells whether a request can be for two paths at once.
 *
 * <p>
 * Two segments that are both bound, by a regular expression or by letters around a
 * variable, are taken to be told apart by that unless they are the same: whether there is
 * a text that fits both cannot be told in general.
 */
final class PathOverlap {

	private final String[] ours;

	private final String[] theirs;

	private PathOverlap(String[] ours, String[] theirs) {
		this.ours = ours;
		this.theirs = theirs;
	}

	/** Whether there is a request for both. */
	static boolean exists(String path, String other) {
		return new PathOverlap(path.split("/", -1), other.split("/", -1)).existsFrom(1);
	}

	private boolean existsFrom(int position) {
		if (isRest(this.ours, position) || isRest(this.theirs, position)) {
			return true;
		}
		if (position == this.ours.length || position == this.theirs.length) {
			return this.ours.length == this.theirs.length;
		}
		return meet(this.ours[position], this.theirs[position]) && existsFrom(position + 1);
	}

	private static boolean isRest(String[] segments, int position) {
		return position < segments.length
				&& (segments[position].startsWith("{*") || segments[position].startsWith("**"));
	}

	private static boolean meet(String segment, String other) {
		if (RoutePath.nameless(segment).equals(RoutePath.nameless(other))) {
			return true;
		}
		if (isLiteral(segment)) {
			return fits(segment, other);
		}
		return isLiteral(other) ? fits(other, segment) : isFree(segment) || isFree(other);
	}

	private static boolean fits(String literal, String segment) {
		return !isLiteral(segment) && PathPatternParser.defaultInstance.parse("/" + segment)
			.matches(PathContainer.parsePath("/" + literal));
	}

	private static boolean isLiteral(String segment) {
		return segment.chars().noneMatch(character -> "{*?".indexOf(character) >= 0);
	}

	private static boolean isFree(String segment) {
		return "*".equals(segment) || "{}".equals(RoutePath.nameless(segment));
	}

}
