package io.faasade.http.servlet;

import io.faasade.http.RouteLookup;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.server.RequestPath;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Leaves the forms that are sent to functions to their edge, so that the limits of the
 * function hold for them and not those of the container or of the application's
 * {@link MultipartResolver}, which sees to all other forms.
 */
public final class FunctionMultipartResolver implements MultipartResolver {

	private final MultipartResolver others;

	private final RouteLookup functions;

	/**
	 * Stand in front of a resolver.
	 * @param others resolves the forms of the application
	 * @param functions tells which requests are not the application's
	 */
	public FunctionMultipartResolver(MultipartResolver others, RouteLookup functions) {
		this.others = others;
		this.functions = functions;
	}

	@Override
	public boolean isMultipart(HttpServletRequest request) {
		return this.others.isMultipart(request) && !this.functions.isAnswered(path(request));
	}

	private static String path(HttpServletRequest request) {
		RequestPath path = ServletRequestPathUtils.hasParsedRequestPath(request)
				? ServletRequestPathUtils.getParsedRequestPath(request)
				: RequestPath.parse(request.getRequestURI(), request.getContextPath());
		return path.pathWithinApplication().value();
	}

	@Override
	public MultipartHttpServletRequest resolveMultipart(HttpServletRequest request) {
		return this.others.resolveMultipart(request);
	}

	@Override
	public void cleanupMultipart(MultipartHttpServletRequest request) {
		this.others.cleanupMultipart(request);
	}

}
