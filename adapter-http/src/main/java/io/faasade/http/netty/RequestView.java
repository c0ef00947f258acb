package io.faasade.http.netty;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.faasade.http.HttpRequestView;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;

/**
 * A Netty request as the neutral part sees it. Netty never uses a request again, so there
 * is nothing to be copied.
 */
final class RequestView implements HttpRequestView {

	private final String method;

	private final HttpHeaders headers;

	private final String path;

	private final String query;

	private RequestView(String method, HttpRequest request) {
		this.method = method;
		this.headers = request.headers();
		String target = originForm(request.uri());
		int end = target.indexOf('?');
		this.path = (end < 0) ? target : target.substring(0, end);
		this.query = (end < 0) ? "" : target.substring(end + 1);
	}

	static RequestView of(HttpRequest request) {
		return new RequestView(request.method().name(), request);
	}

	/** The request that the browser asks for permission to send. */
	static RequestView announcedBy(HttpRequest preflight, String verb) {
		return new RequestView(verb, preflight);
	}

	// Proxies are sent whole addresses (RFC 9112, section 3.2.2), and so may we be.
	private static String originForm(String target) {
		int scheme = target.startsWith("/") ? -1 : target.indexOf("://");
		if (scheme < 0) {
			return target;
		}
		int path = target.indexOf('/', scheme + 3);
		return (path < 0) ? "/" : target.substring(path);
	}

	@Override
	public String method() {
		return this.method;
	}

	@Override
	public String path() {
		return this.path;
	}

	@Override
	public String query() {
		return this.query;
	}

	@Override
	public String header(String name) {
		Iterator<String> values = this.headers.valueStringIterator(name);
		if (!values.hasNext()) {
			return "";
		}
		String first = values.next();
		return values.hasNext() ? String.join(", ", this.headers.getAll(name)) : first;
	}

	@Override
	public Map<String, List<String>> headers() {
		Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		this.headers
			.forEach(header -> all.computeIfAbsent(header.getKey(), name -> new ArrayList<>(1)).add(header.getValue()));
		return all;
	}

}
