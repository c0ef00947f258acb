package io.faasade.autoconfigure.security.servlet;

import java.util.Set;
import java.util.function.Supplier;

import io.faasade.autoconfigure.security.GuardedFunctions;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.security.web.servlet.ApplicationContextRequestMatcher;
import org.springframework.context.ApplicationContext;
import org.springframework.util.Assert;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.util.ServletRequestPathUtils;

/** Matches requests for functions, none for all of them. */
final class FunctionRequestMatcher extends ApplicationContextRequestMatcher<ApplicationContext> {

	private final Set<String> names;

	private volatile @Nullable GuardedFunctions functions;

	FunctionRequestMatcher(Set<String> names) {
		super(ApplicationContext.class);
		this.names = names;
	}

	// No function is served on a management port of its own.
	@Override
	protected boolean ignoreApplicationContext(WebApplicationContext context) {
		return hasServerNamespace(context, "management");
	}

	@Override
	protected void initialized(Supplier<ApplicationContext> context) {
		this.functions = GuardedFunctions.of(this.names, context.get());
	}

	@Override
	protected boolean matches(HttpServletRequest request, Supplier<ApplicationContext> context) {
		GuardedFunctions guarded = this.functions;
		Assert.state(guarded != null, "Functions are known once the matcher is initialized");
		return guarded.match(request.getMethod(), path(request));
	}

	// As Spring Security does: the path is parsed for now only, the dispatcher does so
	// later.
	private static String path(HttpServletRequest request) {
		if (ServletRequestPathUtils.hasParsedRequestPath(request)) {
			return ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication().value();
		}
		try {
			return ServletRequestPathUtils.parseAndCache(request).pathWithinApplication().value();
		}
		finally {
			ServletRequestPathUtils.clearParsedRequestPath(request);
		}
	}

	@Override
	public String toString() {
		return this.names.isEmpty() ? "any function" : "functions " + this.names;
	}

}
