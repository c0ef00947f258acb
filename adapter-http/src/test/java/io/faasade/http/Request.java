package io.faasade.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request without a server. */
final class Request implements HttpRequestView {

	private final String method;

	private final String path;

	private final String query;

	private final Map<String, List<String>> headers = new LinkedHashMap<>();

	private Request(String method, String uri) {
		int end = uri.indexOf('?');
		this.method = method;
		this.path = (end < 0) ? uri : uri.substring(0, end);
		this.query = (end < 0) ? "" : uri.substring(end + 1);
	}

	static Request get(String uri) {
		return new Request("GET", uri);
	}

	static Request post(String uri) {
		return new Request("POST", uri);
	}

	static Request of(String method, String uri) {
		return new Request(method, uri);
	}

	Request header(String name, String... values) {
		this.headers.put(name, List.of(values));
		return this;
	}

	Request accept(String types) {
		return header("Accept", types);
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
		return this.headers.getOrDefault(name, List.of("")).get(0);
	}

	@Override
	public Map<String, List<String>> headers() {
		return this.headers;
	}

}
