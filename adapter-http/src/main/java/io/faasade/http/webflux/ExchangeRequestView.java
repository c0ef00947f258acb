package io.faasade.http.webflux;

import java.security.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.faasade.http.HttpRequestView;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/**
 * A reactive request as the neutral part sees it. Read from the request until it is
 * detached, from a copy afterwards: some servers use their requests again.
 */
final class ExchangeRequestView implements HttpRequestView {

	private final ServerHttpRequest request;

	private final String method;

	private final Mono<Principal> principal;

	private volatile @Nullable Map<String, List<String>> copied;

	private ExchangeRequestView(ServerHttpRequest request, String method, Mono<Principal> principal) {
		this.request = request;
		this.method = method;
		this.principal = principal;
	}

	static ExchangeRequestView of(ServerWebExchange exchange) {
		ServerHttpRequest request = exchange.getRequest();
		return new ExchangeRequestView(request, request.getMethod().name(), exchange.getPrincipal());
	}

	/** The request that the browser asks for permission to send. */
	static ExchangeRequestView announcedBy(ServerHttpRequest preflight) {
		return new ExchangeRequestView(preflight,
				orEmpty(preflight.getHeaders().getFirst(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD)), Mono.empty());
	}

	@Override
	public String method() {
		return this.method;
	}

	@Override
	public String path() {
		return this.request.getPath().pathWithinApplication().value();
	}

	@Override
	public String query() {
		return orEmpty(this.request.getURI().getRawQuery());
	}

	@Override
	public String header(String name) {
		List<String> values = this.request.getHeaders().getOrEmpty(name);
		return (values.size() == 1) ? values.get(0) : String.join(", ", values);
	}

	@Override
	public Mono<String> caller() {
		return this.principal.map(known -> orEmpty(known.getName())).defaultIfEmpty("");
	}

	@Override
	public Map<String, List<String>> headers() {
		Map<String, List<String>> headers = this.copied;
		return (headers != null) ? headers : copyOfHeaders();
	}

	/** Stop looking at the request. */
	void detach() {
		this.copied = copyOfHeaders();
	}

	private Map<String, List<String>> copyOfHeaders() {
		Map<String, List<String>> headers = new HashMap<>();
		this.request.getHeaders().forEach((name, values) -> headers.put(name, List.copyOf(values)));
		return headers;
	}

	private static String orEmpty(@Nullable String value) {
		return (value != null) ? value : "";
	}

}
