package io.faasade.function;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/** Types as a reader would write them: short names, generics included. */
final class TypeNames {

	private TypeNames() {
	}

	static String of(ResolvableType type) {
		if (type.isArray()) {
			return of(type.getComponentType()) + "[]";
		}
		Class<?> raw = type.resolve();
		if (raw == null) {
			return "?";
		}
		String name = ClassUtils.getShortName(raw);
		String simple = name.substring(name.lastIndexOf('.') + 1);
		return type.hasGenerics() ? simple + generics(type) : simple;
	}

	private static String generics(ResolvableType type) {
		return Arrays.stream(type.getGenerics()).map(TypeNames::of).collect(Collectors.joining(", ", "<", ">"));
	}

}
