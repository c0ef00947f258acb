package io.faasade.function;

import java.util.List;

import org.springframework.core.ResolvableType;

/**
 * The types of a function are not known at start-up, so no payload could be read for it.
 */
public final class UnresolvableFunctionTypeException extends IllegalStateException implements Actionable {

	private static final long serialVersionUID = 1L;

	private final String action;

	private UnresolvableFunctionTypeException(String description, String action) {
		super(description);
		this.action = action;
	}

	static UnresolvableFunctionTypeException notOneForm(ResolvableType declared, String origin, List<Class<?>> forms) {
		String found = forms.isEmpty() ? "none of Supplier, Function, Consumer, BiFunction and BiConsumer"
				: "several of them: " + String.join(", ", forms.stream().map(Class::getSimpleName).toList());
		return new UnresolvableFunctionTypeException(
				"%s has the type %s, which is %s".formatted(origin, TypeNames.of(declared), found),
				"Declare one form with its types, for example: Function<Greet, Greeting>");
	}

	static UnresolvableFunctionTypeException openType(ResolvableType declared, String origin) {
		return new UnresolvableFunctionTypeException(
				"%s has the type %s, which leaves a type open".formatted(origin, TypeNames.of(declared)),
				"Write every type out where the function is declared, for example: Function<Greet, List<Greeting>>");
	}

	static UnresolvableFunctionTypeException openShape(FunctionShape shape, String origin) {
		return new UnresolvableFunctionTypeException("%s is a %s, which leaves a type open".formatted(origin, shape),
				"Give the type with its generics, for example: new ParameterizedTypeReference<List<Greeting>>() {}");
	}

	static UnresolvableFunctionTypeException wrongHeaders(ResolvableType form) {
		return new UnresolvableFunctionTypeException(
				"The second argument of %s takes the headers, but has another type".formatted(TypeNames.of(form)),
				"Declare it as Map<String, Object>, for example: BiFunction<Greet, Map<String, Object>, Greeting>");
	}

	@Override
	public String action() {
		return this.action;
	}

}
