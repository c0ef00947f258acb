package io.faasade.codec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.faasade.invocation.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.node.ObjectNode;

/** Reads values of one type from named fields, alone or beside a JSON body. */
final class FieldReader {

	private static final String SIMPLE = Pointer.below(Pointer.ROOT, FieldBinding.SIMPLE_FIELD);

	private final JsonDocuments documents;

	private final ObjectReader reader;

	private final ObjectReader completing;

	private final FieldForm form;

	private final int depth;

	FieldReader(JsonDocuments documents, ObjectReader reader, FieldForm form, int depth) {
		this.documents = documents;
		this.completing = reader.withHandler(new EmbeddedFiles());
		this.reader = this.completing.without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
		this.form = form;
		this.depth = depth;
	}

	/** The value that the fields of a payload stand for, {@code null} if for none. */
	@Nullable Object read(Payload payload) {
		FieldScope scope = FieldScope.whole(payload.fields(), this.depth);
		return (this.form instanceof FieldForm.Nested nested) ? read(scope, nested.object(scope), Pointer.ROOT)
				: read(scope, this.form.node(scope, FieldBinding.SIMPLE_FIELD), SIMPLE);
	}

	private @Nullable Object read(FieldScope scope, @Nullable JsonNode tree, String pointer) {
		scope.verify();
		return (tree != null) ? this.documents.read(this.reader, tree, pointer) : null;
	}

	/** The value of a JSON body that the fields of its payload complete. */
	@Nullable Object readCompleted(Payload payload) {
		byte[] document = payload.sharedBytes();
		if (this.form instanceof FieldForm.Nested nested
				&& this.documents.tree(document) instanceof ObjectNode object) {
			return this.documents.read(this.completing, completed(nested, object, payload));
		}
		return this.documents.read(this.completing, document);
	}

	private JsonNode completed(FieldForm.Nested nested, JsonNode document, Payload payload) {
		Map<String, List<Object>> overriding = new HashMap<>(payload.fields());
		overriding.keySet().retainAll(payload.get(FieldNames.AUTHORITATIVE).orElse(Set.of()));
		Map<String, List<Object>> filling = new HashMap<>(payload.fields());
		filling.keySet().removeAll(overriding.keySet());
		return merged(merged(object(nested, filling), document), object(nested, overriding));
	}

	private ObjectNode object(FieldForm.Nested nested, Map<String, List<Object>> fields) {
		FieldScope scope = FieldScope.part(fields, this.depth);
		ObjectNode object = nested.object(scope);
		scope.verify();
		return object;
	}

	private static JsonNode merged(JsonNode under, @Nullable JsonNode over) {
		if (!(under instanceof ObjectNode lower) || !(over instanceof ObjectNode upper)) {
			return (over != null) ? over : under;
		}
		upper.properties()
			.forEach(property -> lower.set(property.getKey(),
					merged(lower.path(property.getKey()), property.getValue())));
		return lower;
	}

	/** Takes files as they are where their type cannot be made of JSON. */
	private static final class EmbeddedFiles extends DeserializationProblemHandler {

		@Override
		public Object handleMissingInstantiator(DeserializationContext context, Class<?> type,
				ValueInstantiator instantiator, JsonParser parser, String message) {
			boolean embedded = parser.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT;
			return (embedded && type.isInstance(parser.getEmbeddedObject())) ? parser.getEmbeddedObject() : NOT_HANDLED;
		}

	}

}
