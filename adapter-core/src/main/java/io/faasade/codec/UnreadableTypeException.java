package io.faasade.codec;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * A function takes a type that nothing can be read into, or answers one that cannot be
 * written.
 */
public final class UnreadableTypeException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String action;

	private UnreadableTypeException(String description, String action, @Nullable Throwable cause) {
		super(description, cause);
		this.action = action;
	}

	static UnreadableTypeException of(ResolvableType type) {
		return of(type, null);
	}

	static UnreadableTypeException of(ResolvableType type, @Nullable Throwable cause) {
		return new UnreadableTypeException(
				"No payload can be read as %s: Jackson does not know how to make one".formatted(type),
				"Take a record, or tell Jackson with @JsonCreator how to make one, or with @JsonSubTypes of which type",
				cause);
	}

	static UnreadableTypeException unconvertibleDefault(Class<?> owner, String name) {
		return new UnreadableTypeException(
				"The @Default of '%s' in %s cannot be converted to its type".formatted(name, owner.getName()),
				"Write it as a caller would, for example: @Default(\"20\") int limit", null);
	}

	static UnreadableTypeException lateInEnvelope(ResolvableType type) {
		return new UnreadableTypeException("No answer can be made of %s inside of something else".formatted(type),
				"Turn them round, for example: Mono<ResponseEntity<T>>", null);
	}

	static UnreadableTypeException manyInEach(ResolvableType type) {
		return new UnreadableTypeException("No answer can be made of many %s, which are many each".formatted(type),
				"Answer one of them, or a Flux of values", null);
	}

	/** What to write instead. */
	public String action() {
		return this.action;
	}

}
