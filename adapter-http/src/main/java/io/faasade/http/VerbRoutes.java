package io.faasade.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPattern.PathMatchInfo;

/** The routes of one verb. Filled at start-up, then only read. */
final class VerbRoutes {

	private final Map<String, PathMatch> literals = new HashMap<>();

	private final List<ServedRoute> templates = new ArrayList<>();

	void add(ServedRoute served) {
		PathPattern pattern = served.route().pattern();
		if (pattern.hasPatternSyntax()) {
			this.templates.add(served);
			this.templates.sort(Comparator.comparing(each -> each.route().pattern(), RoutePath.SPECIFICITY));
		}
		else {
			this.literals.put(pattern.getPatternString(), new PathMatch(served, Map.of()));
		}
	}

	/** The most specific route for a path. */
	@Nullable PathMatch find(RequestPath path) {
		PathMatch literal = this.literals.get(path.literal());
		return (literal != null) ? literal : findTemplate(path);
	}

	private @Nullable PathMatch findTemplate(RequestPath path) {
		for (ServedRoute served : this.templates) {
			PathMatchInfo match = served.route().pattern().matchAndExtract(path.segments());
			if (match != null) {
				return new PathMatch(served, match.getUriVariables());
			}
		}
		return null;
	}

}
