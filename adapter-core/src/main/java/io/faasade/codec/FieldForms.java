package io.faasade.codec;

import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.faasade.codec.ObjectForm.Absence;
import io.faasade.codec.ObjectForm.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

import org.springframework.util.ClassUtils;

/**
 * Finds out, at start-up, how values of a type are made of fields: by the properties that
 * the application's mapper knows of it, under the names that it gives them.
 */
final class FieldForms {

	private static final JsonNode NULL = JsonNodeFactory.instance.nullNode();

	private final JsonMapper mapper;

	private final DeserializationContext context;

	private final Map<JavaType, FieldForm> objects = new HashMap<>();

	FieldForms(JsonMapper mapper) {
		this.mapper = mapper;
		this.context = mapper._deserializationContext();
	}

	FieldForm of(JavaType type) {
		if (type.isReferenceType()) {
			return of(type.getContentType());
		}
		if (type.isMapLikeType()) {
			return new FieldForm.Open(of(type.getContentType()));
		}
		if (isList(type)) {
			return new FieldForm.All(ValueForm.of(type.getContentType().getRawClass()));
		}
		if (type.isJavaLangObject()) {
			return new FieldForm.Any(ValueForm.of(Object.class));
		}
		return ClassUtils.isSimpleValueType(type.getRawClass()) ? new FieldForm.One(ValueForm.of(type.getRawClass()))
				: object(type);
	}

	static boolean isList(JavaType type) {
		return (type.isCollectionLikeType() || type.isArrayType()) && !type.hasRawClass(byte[].class);
	}

	private FieldForm object(JavaType type) {
		FieldForm known = this.objects.get(type);
		if (known != null) {
			return known;
		}
		ValueDeserializer<?> deserializer = this.context.findRootValueDeserializer(type);
		return (deserializer instanceof BeanDeserializerBase bean) ? object(type, bean)
				: new FieldForm.One(ValueForm.of(type.getRawClass()));
	}

	private FieldForm object(JavaType type, BeanDeserializerBase bean) {
		ObjectForm form = new ObjectForm(type.getRawClass());
		this.objects.put(type, form);
		properties(bean).forEach(property -> form.add(component(type, property)));
		return form;
	}

	private static Iterable<SettableBeanProperty> properties(BeanDeserializerBase bean) {
		Map<String, SettableBeanProperty> properties = new LinkedHashMap<>();
		bean.creatorProperties().forEachRemaining(property -> properties.put(property.getName(), property));
		bean.properties().forEachRemaining(property -> properties.putIfAbsent(property.getName(), property));
		return properties.values();
	}

	private Component component(JavaType owner, SettableBeanProperty property) {
		FieldForm form = of(property.getType());
		Default declared = property.getAnnotation(Default.class);
		if (declared != null) {
			return new Component(property.getName(), form, Absence.SUBSTITUTE, substitute(property, form, declared));
		}
		if (property.getType().isReferenceType()) {
			return new Component(property.getName(), form, Absence.SUBSTITUTE, NULL);
		}
		Absence absence = isRequired(owner, property) ? Absence.FAULT : Absence.NOTHING;
		return new Component(property.getName(), form, absence, NULL);
	}

	private JsonNode substitute(SettableBeanProperty property, FieldForm form, Default declared) {
		try {
			JsonNode substitute = form.node(List.of(declared.value()));
			this.mapper.readerFor(property.getType()).readValue(this.mapper.treeAsTokens(substitute));
			return substitute;
		}
		catch (IllegalArgumentException | JacksonException unconvertible) {
			throw UnreadableTypeException.unconvertibleDefault(property.getDeclaringClass(), property.getName());
		}
	}

	private static boolean isRequired(JavaType owner, SettableBeanProperty property) {
		return owner.isRecordType() && !property.isInjectionOnly()
				&& annotations(owner.getRawClass(), property).noneMatch(FieldForms::saysNullable);
	}

	private static boolean saysNullable(Annotation annotation) {
		return annotation.annotationType().getSimpleName().equals("Nullable");
	}

	private static Stream<Annotation> annotations(Class<?> type, SettableBeanProperty property) {
		RecordComponent[] components = type.getRecordComponents();
		int index = property.isCreatorProperty() ? property.getCreatorIndex() : components.length;
		return Stream.concat(property.getMember().annotations(),
				(index < components.length) ? annotations(components[index]) : Stream.empty());
	}

	private static Stream<Annotation> annotations(RecordComponent component) {
		return Stream
			.of(component.getAnnotations(), component.getAnnotatedType().getAnnotations(),
					component.getAccessor().getAnnotations())
			.flatMap(Arrays::stream);
	}

}
