package io.faasade.codec;

import java.util.List;
import java.util.function.Function;

import io.faasade.invocation.Violation;

import org.springframework.core.ResolvableType;

/** Checks values that were read, before a function sees them. */
@FunctionalInterface
public interface PayloadValidator {

	/**
	 * The check for values of a type, asked once at start-up.
	 * @param type type of one value
	 * @return answers the violations of a value, none if it is valid
	 */
	Function<Object, List<Violation>> forType(ResolvableType type);

	/** Finds nothing wrong. */
	static PayloadValidator none() {
		return type -> value -> List.of();
	}

}
