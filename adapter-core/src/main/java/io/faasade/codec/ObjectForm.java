package io.faasade.codec;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON of a record or a bean, made of the fields that are named like its components.
 */
final class ObjectForm implements FieldForm.Nested {

	private final List<Component> components = new ArrayList<>();

	private final ValueForm text;

	ObjectForm(Class<?> type) {
		this.text = ValueForm.of(type);
	}

	// Components are added later: they may be of the type they belong to.
	void add(Component component) {
		this.components.add(component);
	}

	@Override
	public ObjectNode object(FieldScope scope) {
		ObjectNode object = JsonNodeFactory.instance.objectNode();
		for (Component component : this.components) {
			JsonNode node = component.node(scope);
			if (node != null) {
				object.set(component.name(), node);
			}
		}
		return object;
	}

	@Override
	public boolean standsAlone() {
		return this.components.stream().noneMatch(component -> component.absence() == Absence.FAULT);
	}

	// Some types are written as a text although they have components, and some come as a
	// file.
	@Override
	public @Nullable JsonNode node(FieldScope scope, String name) {
		return scope.values(name).isEmpty() ? FieldForm.Nested.super.node(scope, name)
				: new One(this.text).node(scope, name);
	}

	/**
	 * One component.
	 *
	 * @param name its name in JSON
	 * @param form how its value is made of fields
	 * @param absence what happens if there are none
	 * @param substitute stands in for an absent one, if that is what happens
	 */
	record Component(String name, FieldForm form, Absence absence, JsonNode substitute) {

		@Nullable JsonNode node(FieldScope scope) {
			JsonNode node = this.form.node(scope, this.name);
			return (node == null && scope.isWhole()) ? absent(scope) : node;
		}

		private @Nullable JsonNode absent(FieldScope scope) {
			if (this.absence == Absence.FAULT) {
				scope.report(this.name, "is missing");
			}
			return (this.absence == Absence.SUBSTITUTE) ? this.substitute : null;
		}

	}

	/** What the absence of a component means. */
	enum Absence {

		/** Nothing: it is left out. */
		NOTHING,

		/** Its substitute takes its place. */
		SUBSTITUTE,

		/** The caller has forgotten it. */
		FAULT

	}

}
