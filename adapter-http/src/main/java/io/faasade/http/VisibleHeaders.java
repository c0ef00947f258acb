package io.faasade.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The headers of a request that a function sees: neither those meant for the next hop
 * only (RFC 9110, section 7.6.1), nor those that carry credentials, unless its trigger
 * lists them.
 */
final class VisibleHeaders {

	static final Set<String> HOP_BY_HOP = Set.of("connection", "keep-alive", "proxy-authenticate",
			"proxy-authentication-info", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade");

	private static final Set<String> CREDENTIALS = Set.of("authorization", "proxy-authorization", "cookie", "x-api-key",
			"api-key", "apikey", "x-auth-token", "x-access-token", "x-csrf-token", "x-xsrf-token",
			"x-amz-security-token", "x-functions-key", "x-forwarded-access-token", "x-forwarded-client-cert");

	private final Set<String> listed;

	private VisibleHeaders(Set<String> listed) {
		this.listed = listed;
	}

	/** These in addition, names in lower case. */
	static VisibleHeaders with(Set<String> listed) {
		return new VisibleHeaders(listed);
	}

	/** What the function sees of a request's headers, names in lower case. */
	Map<String, List<String>> of(Map<String, List<String>> headers) {
		Map<String, List<String>> visible = new TreeMap<>();
		headers.forEach((name, values) -> visible.put(name.toLowerCase(Locale.ROOT), values));
		List<String> connection = visible.getOrDefault("connection", List.of());
		visible.keySet().removeIf(this::isHidden);
		connection.forEach(options -> hideOptions(options, visible));
		return visible;
	}

	private boolean isHidden(String name) {
		return !this.listed.contains(name) && (HOP_BY_HOP.contains(name) || CREDENTIALS.contains(name));
	}

	private void hideOptions(String options, Map<String, List<String>> visible) {
		Arrays.stream(options.toLowerCase(Locale.ROOT).split(","))
			.map(String::strip)
			.filter(option -> !this.listed.contains(option))
			.forEach(visible::remove);
	}

}
