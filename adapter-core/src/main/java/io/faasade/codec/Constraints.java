package io.faasade.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Rejected.Reason;
import io.faasade.invocation.Violation;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.ObjectUtils;

/**
 * Checks values of one type before a function sees them; lists, arrays and maps item by
 * item.
 */
final class Constraints {

	private static final String DETAIL = "The payload breaks a constraint";

	private final Function<Object, List<Violation>> check;

	private Constraints(Function<Object, List<Violation>> check) {
		this.check = check;
	}

	static Constraints of(ResolvableType type, PayloadValidator validator) {
		return new Constraints(check(type, validator));
	}

	private static Function<Object, List<Violation>> check(ResolvableType type, PayloadValidator validator) {
		if (type.isArray()) {
			return items(check(type.getComponentType(), validator));
		}
		if (Collection.class.isAssignableFrom(type.toClass())) {
			return items(check(type.asCollection().getGeneric(0), validator));
		}
		return Map.class.isAssignableFrom(type.toClass()) ? entries(check(type.asMap().getGeneric(1), validator))
				: validator.forType(type);
	}

	private static Function<Object, List<Violation>> items(Function<Object, List<Violation>> item) {
		return (item == PayloadValidator.NOTHING_WRONG) ? item : value -> {
			List<Violation> violations = new ArrayList<>();
			int index = 0;
			for (Object each : items(value)) {
				violations.addAll(below(Pointer.below(Pointer.ROOT, index++), each, item));
			}
			return violations;
		};
	}

	private static Collection<?> items(Object value) {
		return (value instanceof Collection<?> collection) ? collection
				: Arrays.asList(ObjectUtils.toObjectArray(value));
	}

	private static Function<Object, List<Violation>> entries(Function<Object, List<Violation>> entry) {
		return (entry == PayloadValidator.NOTHING_WRONG) ? entry : value -> {
			List<Violation> violations = new ArrayList<>();
			((Map<?, ?>) value).forEach((key, each) -> violations
				.addAll(below(Pointer.below(Pointer.ROOT, String.valueOf(key)), each, entry)));
			return violations;
		};
	}

	private static List<Violation> below(String parent, @Nullable Object value,
			Function<Object, List<Violation>> check) {
		if (value == null) {
			return List.of();
		}
		return check.apply(value)
			.stream()
			.map(violation -> new Violation(parent + violation.pointer(), violation.detail()))
			.toList();
	}

	/**
	 * Let a value pass only if it keeps all constraints.
	 * @throws UnreadablePayloadException if it does not
	 */
	void verify(Object value) {
		List<Violation> violations = this.check.apply(value);
		if (!violations.isEmpty()) {
			throw new UnreadablePayloadException(new Rejected(Reason.INVALID_PAYLOAD, DETAIL, sorted(violations)));
		}
	}

	private static List<Violation> sorted(List<Violation> violations) {
		return violations.stream()
			.sorted(Comparator.comparing(Violation::pointer).thenComparing(Violation::detail))
			.toList();
	}

}
