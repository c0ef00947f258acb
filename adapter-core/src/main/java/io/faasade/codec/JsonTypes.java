package io.faasade.codec;

import java.util.stream.Stream;

import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.AbstractDeserializer;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.exc.InvalidDefinitionException;
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

	/**
	 * Make sure that Jackson can make values of a type.
	 * @throws UnreadableTypeException if it cannot
	 */
	void requireReadable(ResolvableType type, DeserializationContext context) {
		if (!isReadable(deserializer(type, context))) {
			throw UnreadableTypeException.of(type);
		}
	}

	private ValueDeserializer<Object> deserializer(ResolvableType type, DeserializationContext context) {
		try {
			return context.findRootValueDeserializer(of(type));
		}
		catch (InvalidDefinitionException broken) {
			throw UnreadableTypeException.of(type, broken);
		}
	}

	private static boolean isReadable(ValueDeserializer<Object> deserializer) {
		if (deserializer instanceof BeanDeserializerBase bean) {
			return bean.getValueInstantiator().canInstantiate();
		}
		return !(deserializer instanceof AbstractDeserializer);
	}

	private JavaType[] generics(ResolvableType type) {
		return Stream.of(type.getGenerics()).map(this::of).toArray(JavaType[]::new);
	}

}
