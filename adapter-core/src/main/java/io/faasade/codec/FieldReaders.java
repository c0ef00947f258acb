package io.faasade.codec;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/** Decides, at start-up, how values of a type are made of fields. */
final class FieldReaders {

	private final JsonDocuments documents;

	private final JsonTypes types;

	private final FieldForms forms;

	private final int depth;

	FieldReaders(JsonDocuments documents, JsonTypes types, FieldForms forms, int depth) {
		this.documents = documents;
		this.types = types;
		this.forms = forms;
		this.depth = depth;
	}

	FieldBinding binding(ResolvableType type) {
		if (ClassUtils.isSimpleValueType(type.toClass())) {
			return FieldBinding.SIMPLE;
		}
		return (type.toClass() == byte[].class || FieldForms.isList(this.types.of(type))) ? FieldBinding.IMPOSSIBLE
				: FieldBinding.BY_NAME;
	}

	/** The reader for values of a type, {@code null} if they cannot be made of fields. */
	@Nullable FieldReader of(ResolvableType type, ObjectReader reader) {
		return (binding(type) == FieldBinding.IMPOSSIBLE) ? null
				: new FieldReader(this.documents, reader, this.forms.of(this.types.of(type)), this.depth);
	}

}
