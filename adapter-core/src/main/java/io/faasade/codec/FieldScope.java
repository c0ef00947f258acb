package io.faasade.codec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.faasade.invocation.Outcome.Rejected.Reason;
import io.faasade.invocation.Violation;

/**
 * The fields below one name, while they are bound; {@code address.city} is the field
 * {@code city} below {@code address}.
 */
final class FieldScope {

	private final Map<String, List<Object>> fields;

	private final String pointer;

	private final int depth;

	private final boolean whole;

	private final List<Violation> violations;

	private FieldScope(Map<String, List<Object>> fields, String pointer, int depth, boolean whole,
			List<Violation> violations) {
		this.fields = fields;
		this.pointer = pointer;
		this.depth = depth;
		this.whole = whole;
		this.violations = violations;
	}

	/** Fields that are all there is: what is required has to be among them. */
	static FieldScope whole(Map<String, List<Object>> fields, int depth) {
		return new FieldScope(fields, Pointer.ROOT, depth, true, new ArrayList<>());
	}

	/** Fields that complete something else. */
	static FieldScope part(Map<String, List<Object>> fields, int depth) {
		return new FieldScope(fields, Pointer.ROOT, depth, false, new ArrayList<>());
	}

	FieldScope below(String name) {
		String prefix = name + ".";
		Map<String, List<Object>> below = new HashMap<>();
		this.fields.forEach((each, values) -> {
			if (each.startsWith(prefix)) {
				below.put(each.substring(prefix.length()), values);
			}
		});
		if (!below.isEmpty() && this.depth == 0) {
			throw UnreadablePayloadException.of(Reason.UNREADABLE_PAYLOAD, "The names of the fields nest too deep");
		}
		return new FieldScope(below, Pointer.below(this.pointer, name), this.depth - 1, this.whole, this.violations);
	}

	boolean isWhole() {
		return this.whole;
	}

	boolean isEmpty() {
		return this.fields.isEmpty();
	}

	Iterable<String> names() {
		return this.fields.keySet();
	}

	List<Object> values(String name) {
		return this.fields.getOrDefault(name, List.of());
	}

	void report(String name, String detail) {
		this.violations.add(new Violation(Pointer.below(this.pointer, name), detail));
	}

	/** Throws if anything was reported. */
	void verify() {
		if (!this.violations.isEmpty()) {
			throw UnreadablePayloadException.of(Reason.UNREADABLE_PAYLOAD, JsonFault.DETAIL, this.violations);
		}
	}

}
