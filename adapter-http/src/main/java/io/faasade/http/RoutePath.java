package io.faasade.http;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/** A path that functions are served at: literal segments and variables, no wildcards. */
final class RoutePath {

	private static final Pattern VARIABLE = Pattern
		.compile("\\{\\*?(\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)(:(?:[^/{}]|\\{[^/{}]*})*)?}");

	// What may stand for something else in a request's path has no place in a literal.
	private static final Pattern LITERAL = Pattern.compile("/|(/(?!\\.\\.?(/|$))[^/;%?#*{}\\\\\\s\\p{Cntrl}]+)+");

	/**
	 * The more specific one first: by Spring's rules, which take all variables for equal,
	 * then by how many of them are bound by a regular expression.
	 */
	static final Comparator<PathPattern> SPECIFICITY = PathPattern.SPECIFICITY_COMPARATOR
		.thenComparing(RoutePath::boundVariables, Comparator.reverseOrder());

	private final PathPattern pattern;

	private final List<String> variables;

	private RoutePath(PathPattern pattern, List<String> variables) {
		this.pattern = pattern;
		this.variables = variables;
	}

	/** Whether a text is a path of literal segments only. */
	static boolean isLiteral(String path) {
		return LITERAL.matcher(path).matches();
	}

	/** The path below a base path; empty if it is malformed. */
	static Optional<RoutePath> of(String basePath, String path) {
		if (!isLiteral(VARIABLE.matcher(path).replaceAll("v"))) {
			return Optional.empty();
		}
		try {
			PathPattern pattern = PathPatternParser.defaultInstance.parse(below(basePath, path));
			return Optional.of(new RoutePath(pattern, variablesOf(path)));
		}
		catch (PatternParseException malformed) {
			return Optional.empty();
		}
	}

	private static String below(String basePath, String path) {
		if ("/".equals(basePath)) {
			return path;
		}
		return "/".equals(path) ? basePath : basePath + path;
	}

	private static List<String> variablesOf(String path) {
		return VARIABLE.matcher(path).results().map(variable -> variable.group(1)).toList();
	}

	private static long boundVariables(PathPattern pattern) {
		return VARIABLE.matcher(pattern.getPatternString())
			.results()
			.filter(variable -> variable.group(2) != null)
			.count();
	}

	PathPattern pattern() {
		return this.pattern;
	}

	/** Names of the variables, in order. */
	List<String> variables() {
		return this.variables;
	}

	/** The same text for templates that differ in the names of their variables only. */
	static String nameless(String template) {
		return VARIABLE.matcher(template)
			.replaceAll(variable -> Matcher.quoteReplacement(variable.group().replaceFirst(variable.group(1), "")));
	}

	/**
	 * Whether a request for a template can be one for a path at or below a literal path.
	 * @param template may have variables
	 * @param literal has none
	 */
	static boolean meets(String template, String literal) {
		String[] ours = template.split("/");
		String[] theirs = literal.split("/");
		for (int i = 1; i < theirs.length; i++) {
			if (i < ours.length && ours[i].startsWith("{*")) {
				return true;
			}
			if (i >= ours.length || !(ours[i].contains("{") || ours[i].equals(theirs[i]))) {
				return false;
			}
		}
		return true;
	}

}
