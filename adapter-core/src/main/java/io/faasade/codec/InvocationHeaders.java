package io.faasade.codec;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.faasade.invocation.Attribute;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.Payload;

/** What functions see of an invocation beside its payload. */
public final class InvocationHeaders {

	/** Query parameters, put onto the payload by the adapter that knows them. */
	public static final Attribute<Map<String, List<String>>> QUERY_PARAMETERS = Attribute.named("query-parameters");

	/** Path variables, put onto the payload by the adapter that knows them. */
	public static final Attribute<Map<String, String>> PATH_VARIABLES = Attribute.named("path-variables");

	/** Name of the header that carries the invocation's id. */
	static final String INVOCATION_ID = "x-invocation-id";

	private InvocationHeaders() {
	}

	/**
	 * One value as it is, several as a list; what we add hides what a caller may have
	 * sent.
	 */
	static Map<String, Object> of(Invocation invocation) {
		Payload payload = invocation.payload();
		Map<String, Object> headers = new TreeMap<>();
		payload.headers().asMap().forEach((name, values) -> headers.put(name, single(values)));
		replace(headers, payload, QUERY_PARAMETERS);
		replace(headers, payload, PATH_VARIABLES);
		headers.put(INVOCATION_ID, invocation.id().toString());
		return Collections.unmodifiableMap(headers);
	}

	private static void replace(Map<String, Object> headers, Payload payload, Attribute<?> attribute) {
		headers.remove(attribute.toString());
		payload.get(attribute).ifPresent(value -> headers.put(attribute.toString(), value));
	}

	private static Object single(List<String> values) {
		return (values.size() == 1) ? values.get(0) : values;
	}

}
