package io.faasade.codec;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.function.Function;

import io.faasade.invocation.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Checks the constraints of Jakarta Validation. Whether a type has any is asked once;
 * values of one that has none are not looked at.
 */
public final class JakartaPayloadValidator implements PayloadValidator {

	private final Validator validator;

	/**
	 * Make a validator.
	 * @param validator checks the constraints, and words the violations
	 */
	public JakartaPayloadValidator(Validator validator) {
		this.validator = validator;
	}

	@Override
	public Function<Object, List<Violation>> forType(ResolvableType type) {
		return isConstrained(type.toClass()) ? this::violations : NOTHING_WRONG;
	}

	// What an abstract type leaves open its subtypes may constrain.
	private boolean isConstrained(Class<?> type) {
		boolean constrainable = !ClassUtils.isSimpleValueType(type) && !type.isArray();
		boolean open = type == Object.class || Modifier.isAbstract(type.getModifiers());
		return constrainable && (open || this.validator.getConstraintsForClass(type).isBeanConstrained());
	}

	private List<Violation> violations(Object value) {
		return this.validator.validate(value)
			.stream()
			.map(violation -> new Violation(pointer(violation), violation.getMessage()))
			.toList();
	}

	private static String pointer(ConstraintViolation<?> violation) {
		String pointer = Pointer.ROOT;
		for (Path.Node node : violation.getPropertyPath()) {
			pointer = below(pointer, node);
		}
		return pointer;
	}

	private static String below(String parent, Path.Node node) {
		String pointer = parent;
		if (node.getIndex() != null) {
			pointer = Pointer.below(pointer, node.getIndex().toString());
		}
		else if (node.getKey() != null) {
			pointer = Pointer.below(pointer, node.getKey().toString());
		}
		return (node.getKind() == ElementKind.PROPERTY) ? Pointer.below(pointer, node.getName()) : pointer;
	}

}
