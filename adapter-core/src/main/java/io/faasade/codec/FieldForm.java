package io.faasade.codec;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON that the fields of one name stand for, shaped after the type it is read into.
 */
interface FieldForm {

	/**
	 * Make the JSON of what a scope has under a name.
	 * @return {@code null} if it has nothing
	 */
	@Nullable JsonNode node(FieldScope scope, String name);

	/**
	 * Make the JSON of a declared default.
	 * @throws IllegalArgumentException if it stands for no such value
	 */
	JsonNode node(List<String> defaults);

	/** The first value. */
	record One(ValueForm value) implements FieldForm {

		@Override
		public @Nullable JsonNode node(FieldScope scope, String name) {
			return scope.values(name)
				.stream()
				.findFirst()
				.filter(first -> !(first instanceof String text && this.value.isAbsent().test(text)))
				.map(first -> this.value.node(scope, name, first))
				.orElse(null);
		}

		@Override
		public JsonNode node(List<String> defaults) {
			if (defaults.size() != 1) {
				throw new IllegalArgumentException("One default is expected");
			}
			return this.value.node(defaults.get(0));
		}

	}

	/** All values, as a list. */
	record All(ValueForm value) implements FieldForm {

		@Override
		public @Nullable JsonNode node(FieldScope scope, String name) {
			List<Object> values = scope.values(name);
			return values.isEmpty() ? null
					: list(values.stream().map(each -> this.value.node(scope, name, each)).toList());
		}

		@Override
		public JsonNode node(List<String> defaults) {
			return list(defaults.stream().map(this.value::node).toList());
		}

		private static ArrayNode list(List<JsonNode> nodes) {
			return JsonNodeFactory.instance.arrayNode().addAll(nodes);
		}

	}

	/** One value as itself, several as a list: for types that take anything. */
	record Any(ValueForm value) implements FieldForm {

		@Override
		public @Nullable JsonNode node(FieldScope scope, String name) {
			FieldForm form = (scope.values(name).size() > 1) ? new All(this.value) : new One(this.value);
			return form.node(scope, name);
		}

		@Override
		public JsonNode node(List<String> defaults) {
			return new One(this.value).node(defaults);
		}

	}

	/** Whatever fields there are, under their names: for maps. */
	record Open(FieldForm entry) implements Nested {

		@Override
		public ObjectNode object(FieldScope scope) {
			ObjectNode node = JsonNodeFactory.instance.objectNode();
			scope.names().forEach(name -> {
				JsonNode value = this.entry.node(scope, name);
				if (value != null) {
					node.set(name, value);
				}
			});
			return node;
		}

		@Override
		public boolean standsAlone() {
			return false;
		}

	}

	/** An object with fields of its own below its name. */
	interface Nested extends FieldForm {

		/** The object made of all fields of a scope. */
		ObjectNode object(FieldScope scope);

		/** Whether the object can be made of no fields at all. */
		boolean standsAlone();

		@Override
		default @Nullable JsonNode node(FieldScope scope, String name) {
			FieldScope below = scope.below(name);
			return (below.isEmpty() && !(below.isWhole() && standsAlone())) ? null : object(below);
		}

		@Override
		default JsonNode node(List<String> defaults) {
			throw new IllegalArgumentException("An object has no default");
		}

	}

}
