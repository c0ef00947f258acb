package io.faasade.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.faasade.codec.FieldBinding;
import io.faasade.codec.FieldNames;
import io.faasade.codec.InvocationHeaders;
import io.faasade.invocation.Payload;
import io.faasade.invocation.RejectionException;
import org.jspecify.annotations.Nullable;

/** Puts onto a payload what path, query and form of one request name. */
final class RequestFields {

	private final PathMatch match;

	private final RouteInput input;

	private final String query;

	private @Nullable Map<String, List<String>> parameters;

	RequestFields(PathMatch match, String query) {
		this.match = match;
		this.input = match.route().input();
		this.query = query;
	}

	/**
	 * The payload with its fields.
	 * @param payload the payload without
	 * @param form the fields of a form
	 * @throws RejectionException if the query is needed and malformed
	 */
	Payload onto(Payload payload, Map<String, List<Object>> form) {
		Map<String, List<Object>> fields = new HashMap<>();
		addOutside(fields);
		addForm(form, fields);
		addVariables(fields);
		return shown(fields.isEmpty() ? payload : named(payload.withFields(fields)));
	}

	private void addOutside(Map<String, List<Object>> fields) {
		switch (this.input.fields()) {
			case NONE, VARIABLE -> {
			}
			case PARAMETER -> addArgument(parameters(), fields);
			case ALL -> parameters().forEach((name, values) -> fields.put(name, List.copyOf(values)));
		}
	}

	private void addForm(Map<String, List<Object>> form, Map<String, List<Object>> fields) {
		switch (this.input.forms()) {
			case NONE, VARIABLE -> {
			}
			case PARAMETER -> addArgument(form, fields);
			case ALL -> fields.putAll(form);
		}
	}

	private void addArgument(Map<String, ? extends List<?>> found, Map<String, List<Object>> fields) {
		List<?> values = found.get(this.match.route().route().parameter());
		if (values != null) {
			fields.put(FieldBinding.SIMPLE_FIELD, List.copyOf(values));
		}
	}

	private void addVariables(Map<String, List<Object>> fields) {
		switch (this.input.fields()) {
			case NONE, PARAMETER -> {
			}
			case VARIABLE ->
				this.match.variables().values().forEach(value -> fields.put(FieldBinding.SIMPLE_FIELD, List.of(value)));
			case ALL -> this.match.variables().forEach((name, value) -> fields.put(name, List.of(value)));
		}
	}

	private Payload named(Payload payload) {
		Map<String, String> variables = this.match.variables();
		return variables.isEmpty() ? payload : payload.with(FieldNames.AUTHORITATIVE, variables.keySet());
	}

	private Payload shown(Payload payload) {
		return this.input.showsFields() ? payload.with(InvocationHeaders.QUERY_PARAMETERS, parameters())
			.with(InvocationHeaders.PATH_VARIABLES, this.match.variables()) : payload;
	}

	private Map<String, List<String>> parameters() {
		Map<String, List<String>> decoded = this.parameters;
		if (decoded == null) {
			decoded = EncodedFields.of(this.query);
			this.parameters = decoded;
		}
		return decoded;
	}

}
