package io.faasade.codec;

import io.faasade.function.Actionable;

import org.springframework.core.ResolvableType;

/** A function takes a type that nothing can be read into. */
public final class UnreadableTypeException extends IllegalStateException implements Actionable {

	private static final long serialVersionUID = 1L;

	private final String action;

	private UnreadableTypeException(String description, String action) {
		super(description);
		this.action = action;
	}

	static UnreadableTypeException abstractType(ResolvableType type) {
		return new UnreadableTypeException("No payload can be read as %s, which is abstract".formatted(type),
				"Take a record or a class, or name the subtypes with @JsonTypeInfo and @JsonSubTypes");
	}

	static UnreadableTypeException unconvertibleDefault(Class<?> owner, String name) {
		return new UnreadableTypeException(
				"The @Default of '%s' in %s cannot be converted to its type".formatted(name, owner.getName()),
				"Write it as a caller would, for example: @Default(\"20\") int limit");
	}

	@Override
	public String action() {
		return this.action;
	}

}
