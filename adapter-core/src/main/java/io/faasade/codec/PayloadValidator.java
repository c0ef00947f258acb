package io.faasade.codec;

import java.util.List;
import java.util.function.Function;

import io.faasade.invocation.Violation;

import org.springframework.core.ResolvableType;

/** Checks values that were read, before a function sees them. */
@FunctionalInterface
public interface PayloadValidator {

	/**
	 * The check that passes every value; of a type with this one, values are not looked
	 * at.
	 */
	Function<Object, List<Violation>> NOTHING_WRONG = value -> List.of();

	/**
	 * The check for values of a type, asked once at start-up. It is asked for the items
	 * of a list, not for the list.
	 * @param type type of one value
	 * @return answers the violations of a value, none if it is valid
	 */
	Function<Object, List<Violation>> forType(ResolvableType type);

	/** Finds nothing wrong. */
	static PayloadValidator none() {
		return type -> NOTHING_WRONG;
	}

}
