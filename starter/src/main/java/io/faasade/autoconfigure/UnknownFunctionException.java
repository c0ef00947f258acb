package io.faasade.autoconfigure;

import java.util.Collection;
import java.util.List;

import io.faasade.function.Actionable;
import io.faasade.function.FunctionName;

/** A property is about a function that does not exist. */
final class UnknownFunctionException extends IllegalStateException implements Actionable {

	private static final long serialVersionUID = 1L;

	private final String action;

	private UnknownFunctionException(String description, String action) {
		super(description);
		this.action = action;
	}

	static UnknownFunctionException of(OperatorProperty property, Collection<FunctionName> known) {
		return new UnknownFunctionException(
				"The property %s is about a function that does not exist".formatted(property),
				"%sOtherwise remove the property, or compose such a function: faasade.functions.%s.compose=first,second"
					.formatted(suggestion(property.function(), known), property.function()));
	}

	/** There is a bean of that name which is not a function yet. */
	static UnknownFunctionException unexposed(OperatorProperty property, FunctionName bean) {
		return new UnknownFunctionException(
				"The property %s is about a bean that is not annotated as a function".formatted(property),
				"Annotate it with @FunctionBean, or make it callable by faasade.functions.%s.expose=true"
					.formatted(bean));
	}

	static UnknownFunctionException part(FunctionName composition, String part, Collection<FunctionName> known) {
		return new UnknownFunctionException(
				"The function '%s' is composed of '%s', which does not exist".formatted(composition, part),
				"%sCorrect the property faasade.functions.%s.compose".formatted(suggestion(part, known), composition));
	}

	private static String suggestion(String name, Collection<FunctionName> known) {
		List<String> values = known.stream().sorted().map(FunctionName::value).toList();
		String names = String.join(", ", values);
		return NearestName.to(name, values)
			.map(nearest -> "Did you mean '%s'? The functions are: %s. ".formatted(nearest, names))
			.orElse(names.isEmpty() ? "There are no functions. " : "The functions are: %s. ".formatted(names));
	}

	@Override
	public String action() {
		return this.action;
	}

}
