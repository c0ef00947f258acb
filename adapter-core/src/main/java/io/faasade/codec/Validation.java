package io.faasade.codec;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.faasade.invocation.Violation;

import org.springframework.core.ResolvableType;

/**
 * Decides, at start-up, how values of a type are checked: lists, arrays and maps item by
 * item.
 */
final class Validation {

	private final PayloadValidator validator;

	private final JsonNames names;

	Validation(PayloadValidator validator, JsonNames names) {
		this.validator = validator;
		this.names = names;
	}

	Constraints of(ResolvableType type) {
		return new Constraints(check(type));
	}

	private Function<Object, List<Violation>> check(ResolvableType type) {
		if (type.isArray()) {
			return items(check(type.getComponentType()));
		}
		if (Collection.class.isAssignableFrom(type.toClass())) {
			return items(check(type.asCollection().getGeneric(0)));
		}
		return Map.class.isAssignableFrom(type.toClass()) ? entries(check(type.asMap().getGeneric(1))) : one(type);
	}

	private Function<Object, List<Violation>> one(ResolvableType type) {
		Function<Object, List<Violation>> check = this.validator.forType(type);
		return isIdle(check) ? check
				: value -> check.apply(value)
					.stream()
					.map(violation -> new Violation(this.names.pointer(type, violation.pointer()), violation.detail()))
					.toList();
	}

	private static Function<Object, List<Violation>> items(Function<Object, List<Violation>> item) {
		return isIdle(item) ? item : value -> Constraints.ofItems(value, item);
	}

	private static Function<Object, List<Violation>> entries(Function<Object, List<Violation>> entry) {
		return isIdle(entry) ? entry : value -> Constraints.ofEntries((Map<?, ?>) value, entry);
	}

	private static boolean isIdle(Function<Object, List<Violation>> check) {
		return check == PayloadValidator.NOTHING_WRONG;
	}

}
