package io.faasade.http.netty;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.http.server.PathContainer;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which origins may call which functions from a browser, where there is no Spring MVC or
 * WebFlux to say it to.
 */
public final class CorsRules {

	private static final CorsRules NONE = new CorsRules(Map.of());

	private final Map<PathPattern, CorsConfiguration> rules;

	private CorsRules(Map<PathPattern, CorsConfiguration> rules) {
		this.rules = rules;
	}

	/** Origins are not looked at. */
	public static CorsRules none() {
		return NONE;
	}

	/**
	 * Rules by path.
	 * @param rules by path patterns such as {@code /**}; the first that fits holds
	 */
	public static CorsRules of(Map<String, CorsConfiguration> rules) {
		Map<PathPattern, CorsConfiguration> parsed = new LinkedHashMap<>();
		rules.forEach((pattern, rule) -> parsed.put(PathPatternParser.defaultInstance.parse(pattern),
				new CorsConfiguration(rule).applyPermitDefaultValues()));
		return new CorsRules(parsed);
	}

	boolean isEmpty() {
		return this.rules.isEmpty();
	}

	/** The rule for a path; empty if origins are not looked at there. */
	Optional<CorsConfiguration> find(String path) {
		PathContainer parsed = PathContainer.parsePath(path);
		return this.rules.entrySet()
			.stream()
			.filter(rule -> rule.getKey().matches(parsed))
			.map(Map.Entry::getValue)
			.findFirst();
	}

}
