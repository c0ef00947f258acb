package io.faasade.autoconfigure;

import java.util.List;

import io.faasade.function.Actionable;
import io.faasade.function.FunctionName;

/** A property is about a function, but nobody reads it. */
final class UnknownSettingException extends IllegalStateException implements Actionable {

	private static final long serialVersionUID = 1L;

	private final String action;

	UnknownSettingException(OperatorProperty property, FunctionName function, FunctionKeys keys) {
		super("The property %s is about the function '%s', which has no such setting".formatted(property, function));
		List<String> all = keys.all();
		String nearest = NearestName.to(property.key(function), all)
			.map(key -> "Did you mean '%s.%s.%s'? ".formatted(OperatorSettings.PREFIX, function, key))
			.orElse("");
		this.action = "%sThe settings of a function are: %s".formatted(nearest, String.join(", ", all));
	}

	@Override
	public String action() {
		return this.action;
	}

}
