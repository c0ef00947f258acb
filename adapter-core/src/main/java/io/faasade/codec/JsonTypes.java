package io.faasade.codec;

import java.util.stream.Stream;

import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeFactory;

import org.springframework.core.ResolvableType;

/** Types as Jackson knows them. */
final class JsonTypes {

	private final TypeFactory factory;

	JsonTypes(TypeFactory factory) {
		this.factory = factory;
	}

	// Asks Spring for every generic: it may be resolved where Jackson sees only a
	// variable.
	JavaType of(ResolvableType type) {
		if (type.isArray()) {
			return this.factory.constructArrayType(of(type.getComponentType()));
		}
		return type.hasGenerics() ? this.factory.constructParametricType(type.toClass(), generics(type))
				: this.factory.constructType(type.toClass());
	}

	private JavaType[] generics(ResolvableType type) {
		return Stream.of(type.getGenerics()).map(this::of).toArray(JavaType[]::new);
	}

}
