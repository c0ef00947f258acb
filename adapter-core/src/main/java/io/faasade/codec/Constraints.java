package io.faasade.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.faasade.invocation.Outcome.Rejected.Reason;
import io.faasade.invocation.Violation;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ObjectUtils;

/** What values of one type have to keep before a function sees them. */
final class Constraints {

	private static final String DETAIL = "The payload breaks a constraint";

	private final Function<Object, List<Violation>> check;

	Constraints(Function<Object, List<Violation>> check) {
		this.check = check;
	}

	/**
	 * Let a value pass only if it keeps all constraints.
	 * @throws UnreadablePayloadException if it does not
	 */
	void verify(Object value) {
		List<Violation> violations = this.check.apply(value);
		if (!violations.isEmpty()) {
			throw UnreadablePayloadException.of(Reason.INVALID_PAYLOAD, DETAIL, violations);
		}
	}

	/** The violations of all items of a collection or an array. */
	static List<Violation> ofItems(Object value, Function<Object, List<Violation>> check) {
		List<Violation> violations = new ArrayList<>();
		int index = 0;
		for (Object item : items(value)) {
			violations.addAll(below(String.valueOf(index++), item, check));
		}
		return violations;
	}

	private static Collection<?> items(Object value) {
		return (value instanceof Collection<?> collection) ? collection
				: Arrays.asList(ObjectUtils.toObjectArray(value));
	}

	/** The violations of all values of a map. */
	static List<Violation> ofEntries(Map<?, ?> value, Function<Object, List<Violation>> check) {
		List<Violation> violations = new ArrayList<>();
		value.forEach((key, entry) -> violations.addAll(below(String.valueOf(key), entry, check)));
		return violations;
	}

	private static List<Violation> below(String name, @Nullable Object value, Function<Object, List<Violation>> check) {
		if (value == null) {
			return List.of();
		}
		String parent = Pointer.below(Pointer.ROOT, name);
		return check.apply(value)
			.stream()
			.map(violation -> new Violation(parent + violation.pointer(), violation.detail()))
			.toList();
	}

}
