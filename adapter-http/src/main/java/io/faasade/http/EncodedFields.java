package io.faasade.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

import io.faasade.invocation.Outcome.Rejected.Reason;
import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.RejectionException;

import org.springframework.util.StringUtils;

/**
 * Reads named fields off a query or a form ({@code application/x-www-form-urlencoded}).
 */
final class EncodedFields {

	private static final int MOST = 1_000;

	private EncodedFields() {
	}

	/**
	 * The fields in the order in which they were sent, repeated ones together.
	 * @throws RejectionException if it is malformed or has more than 1000 fields
	 */
	static Map<String, List<String>> of(String encoded) {
		if (encoded.isEmpty()) {
			return Map.of();
		}
		Map<String, List<String>> fields = new LinkedHashMap<>();
		StringTokenizer pairs = new StringTokenizer(encoded, "&");
		for (int count = 0; pairs.hasMoreTokens(); count++) {
			if (count == MOST) {
				throw refused("There are more query parameters or form fields than any function accepts");
			}
			add(pairs.nextToken(), fields);
		}
		return fields;
	}

	/**
	 * What is left of all parameters of a request without those of its query, which come
	 * first.
	 */
	static Map<String, List<Object>> without(String query, Map<String, List<Object>> parameters) {
		Map<String, List<String>> ofQuery = of(query);
		Map<String, List<Object>> left = new LinkedHashMap<>();
		parameters.forEach((name, values) -> {
			int before = ofQuery.getOrDefault(name, List.of()).size();
			if (before < values.size()) {
				left.put(name, values.subList(before, values.size()));
			}
		});
		return left;
	}

	private static void add(String pair, Map<String, List<String>> fields) {
		int end = pair.indexOf('=');
		String name = decode((end < 0) ? pair : pair.substring(0, end));
		String value = (end < 0) ? "" : decode(pair.substring(end + 1));
		fields.computeIfAbsent(name, added -> new ArrayList<>(1)).add(value);
	}

	private static String decode(String encoded) {
		try {
			return StringUtils.uriDecode(encoded.replace('+', ' '), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException malformed) {
			throw refused("A query parameter or form field is not percent-encoded as it should be");
		}
	}

	private static RejectionException refused(String detail) {
		return new RejectionException(new Rejected(Reason.UNREADABLE_PAYLOAD, detail));
	}

}
