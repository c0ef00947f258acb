package io.faasade.http.netty;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import io.faasade.http.HttpHeader;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;
import org.springframework.web.cors.CorsConfiguration;

/**
 * What CORS says of one request.
 *
 * @param ending how the request ends if that is decided already
 * @param headers what the answer says of it
 */
record CorsDecision(Ending ending, List<HttpHeader> headers) {

	private static final HttpHeader VARY = new HttpHeader("Vary",
			"Origin, Access-Control-Request-Method, Access-Control-Request-Headers");

	private static final CorsDecision NOT_ASKED = new CorsDecision(Ending.NONE, List.of());

	/** How a request ends by what its origin is. */
	enum Ending {

		/** It goes on. */
		NONE,

		/** A preflight is granted. */
		GRANTED,

		/** The origin, verb or headers are not allowed. */
		REFUSED

	}

	/** Whether a browser asks for permission. */
	static boolean isPreflight(HttpRequest request) {
		return HttpMethod.OPTIONS.equals(request.method()) && request.headers().contains(HttpHeaderNames.ORIGIN)
				&& request.headers().contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
	}

	/** Decide. */
	static CorsDecision of(HttpRequest request, String path, CorsRules rules) {
		String origin = request.headers().get(HttpHeaderNames.ORIGIN);
		if (rules.isEmpty() || origin == null || isOwn(origin, request.headers())) {
			return NOT_ASKED;
		}
		return rules.find(path).map(rule -> decided(request, origin, rule)).orElse(NOT_ASKED);
	}

	private static boolean isOwn(String origin, HttpHeaders headers) {
		int scheme = origin.indexOf("://");
		return scheme >= 0 && origin.substring(scheme + 3).equalsIgnoreCase(headers.get(HttpHeaderNames.HOST, ""));
	}

	private static CorsDecision decided(HttpRequest request, String origin, CorsConfiguration rule) {
		String allowed = rule.checkOrigin(origin);
		boolean preflight = isPreflight(request);
		if (allowed == null || (!preflight && verbs(rule, request.method().name()) == null)) {
			return new CorsDecision(Ending.REFUSED, List.of(VARY));
		}
		List<HttpHeader> headers = new ArrayList<>(
				List.of(VARY, new HttpHeader("Access-Control-Allow-Origin", allowed)));
		if (Boolean.TRUE.equals(rule.getAllowCredentials())) {
			headers.add(new HttpHeader("Access-Control-Allow-Credentials", "true"));
		}
		return preflight ? asked(request.headers(), rule, headers) : granted(rule, headers);
	}

	private static CorsDecision granted(CorsConfiguration rule, List<HttpHeader> headers) {
		add(headers, "Access-Control-Expose-Headers", rule.getExposedHeaders());
		return new CorsDecision(Ending.NONE, headers);
	}

	private static CorsDecision asked(HttpHeaders request, CorsConfiguration rule, List<HttpHeader> headers) {
		List<String> verbs = verbs(rule, request.get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD, ""));
		String names = String.join(",", request.getAll(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS));
		List<String> allowed = rule.checkHeaders(List.of(StringUtils.tokenizeToStringArray(names, ",")));
		if (verbs == null || allowed == null) {
			return new CorsDecision(Ending.REFUSED, List.of(VARY));
		}
		add(headers, "Access-Control-Allow-Methods", verbs);
		add(headers, "Access-Control-Allow-Headers", allowed);
		if (rule.getMaxAge() != null) {
			headers.add(new HttpHeader("Access-Control-Max-Age", Objects.toString(rule.getMaxAge())));
		}
		return new CorsDecision(Ending.GRANTED, headers);
	}

	private static @Nullable List<String> verbs(CorsConfiguration rule, String verb) {
		List<org.springframework.http.HttpMethod> verbs = rule
			.checkHttpMethod(org.springframework.http.HttpMethod.valueOf(verb));
		return (verbs != null)
				? verbs.stream().map(org.springframework.http.HttpMethod::name).collect(Collectors.toList()) : null;
	}

	private static void add(List<HttpHeader> headers, String name, @Nullable List<String> values) {
		if (values != null && !values.isEmpty()) {
			headers.add(new HttpHeader(name, String.join(",", values)));
		}
	}

}
