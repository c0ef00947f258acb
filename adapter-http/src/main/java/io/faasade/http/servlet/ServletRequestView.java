package io.faasade.http.servlet;

import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.faasade.http.HttpRequestView;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * A servlet request as the neutral part sees it. Read from the request while the
 * container waits for it, from a copy afterwards: containers use their requests again.
 */
final class ServletRequestView implements HttpRequestView {

	private final HttpServletRequest request;

	private final String method;

	private volatile @Nullable Map<String, List<String>> copied;

	private ServletRequestView(HttpServletRequest request, String method) {
		this.request = request;
		this.method = method;
	}

	static ServletRequestView of(HttpServletRequest request) {
		return new ServletRequestView(request, request.getMethod());
	}

	/** The request that the browser asks for permission to send. */
	static ServletRequestView announcedBy(HttpServletRequest preflight) {
		return new ServletRequestView(preflight, preflight.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD));
	}

	@Override
	public String method() {
		return this.method;
	}

	@Override
	public String path() {
		return ServletRequestPathUtils.getParsedRequestPath(this.request).pathWithinApplication().value();
	}

	@Override
	public String query() {
		return orEmpty(this.request.getQueryString());
	}

	@Override
	public String header(String name) {
		Enumeration<String> values = this.request.getHeaders(name);
		String first = values.hasMoreElements() ? values.nextElement() : "";
		return values.hasMoreElements() ? first + ", " + String.join(", ", Collections.list(values)) : first;
	}

	@Override
	public Mono<String> caller() {
		return Mono.fromSupplier(() -> {
			Principal principal = this.request.getUserPrincipal();
			return (principal != null) ? orEmpty(principal.getName()) : "";
		});
	}

	@Override
	public Map<String, List<String>> headers() {
		Map<String, List<String>> headers = this.copied;
		return (headers != null) ? headers : copyOfHeaders();
	}

	/** Let go of a request that is to be answered later. */
	void detach() {
		this.copied = copyOfHeaders();
	}

	/**
	 * Let go of a request that is answered: the next one's headers are not to be seen.
	 */
	void close() {
		if (this.copied == null) {
			this.copied = Map.of();
		}
	}

	private Map<String, List<String>> copyOfHeaders() {
		Map<String, List<String>> headers = new HashMap<>();
		for (String name : Collections.list(this.request.getHeaderNames())) {
			headers.computeIfAbsent(name, first -> new ArrayList<>())
				.addAll(Collections.list(this.request.getHeaders(name)));
		}
		return headers;
	}

	private static String orEmpty(@Nullable String value) {
		return (value != null) ? value : "";
	}

}
