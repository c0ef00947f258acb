package io.faasade.codec;

import java.util.Optional;

import tools.jackson.databind.JavaType;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ResolvableType;

/** Turns the names that properties have in Java into those that callers know. */
final class JsonNames {

	private final JsonMapper mapper;

	private final JsonTypes types;

	JsonNames(JsonMapper mapper, JsonTypes types) {
		this.mapper = mapper;
		this.types = types;
	}

	/**
	 * A pointer into a value of a type, made of names in Java, as callers would write it.
	 */
	String pointer(ResolvableType root, String javaPointer) {
		String pointer = Pointer.ROOT;
		JavaType type = this.types.of(root);
		for (String step : javaPointer.split("/")) {
			if (!step.isEmpty()) {
				JavaType bean = type.isReferenceType() ? type.getContentType() : type;
				Optional<BeanPropertyDefinition> property = property(bean, step);
				pointer += "/" + property.map(known -> Pointer.escaped(known.getName())).orElse(step);
				type = property.map(BeanPropertyDefinition::getPrimaryType)
					.orElse(bean.isContainerType() ? bean.getContentType() : bean);
			}
		}
		return pointer;
	}

	private Optional<BeanPropertyDefinition> property(JavaType type, String javaName) {
		if (type.isContainerType()) {
			return Optional.empty();
		}
		return this.mapper._deserializationContext()
			.introspectBeanDescription(type)
			.findProperties()
			.stream()
			.filter(property -> property.getInternalName().equals(javaName))
			.findFirst();
	}

}
