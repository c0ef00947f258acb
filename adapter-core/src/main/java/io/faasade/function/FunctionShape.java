package io.faasade.function;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.springframework.core.ResolvableType;

/**
 * What a function takes and answers, known at start-up.
 *
 * @param kind which form of function it is
 * @param takesHeaders whether a second argument takes the payload's headers
 * @param input what it takes
 * @param output what it answers
 */
public record FunctionShape(FunctionKind kind, boolean takesHeaders, ValueShape input, ValueShape output) {

	private static final List<Class<?>> FORMS = List.of(Supplier.class, Function.class, Consumer.class,
			BiFunction.class, BiConsumer.class);

	/**
	 * Read the shape off the declared type of a function object.
	 * @param declared the type as written, generics included
	 * @param origin where it is written, for the reader of an error
	 * @throws UnresolvableFunctionTypeException if it is no function, several at once, or
	 * leaves a type open
	 */
	public static FunctionShape of(ResolvableType declared, String origin) {
		List<Class<?>> forms = FORMS.stream().filter(form -> form.isAssignableFrom(declared.toClass())).toList();
		if (forms.size() != 1) {
			throw UnresolvableFunctionTypeException.notOneForm(declared, origin, forms);
		}
		FunctionShape shape = of(declared.as(forms.get(0)));
		if (!shape.input.isResolved() || !shape.output.isResolved()) {
			throw UnresolvableFunctionTypeException.openType(declared, origin);
		}
		return shape;
	}

	/** Whether objects of a type have the form of a function, whatever their types. */
	static boolean isFunction(ResolvableType declared) {
		return FORMS.stream().anyMatch(form -> form.isAssignableFrom(declared.toClass()));
	}

	private static FunctionShape of(ResolvableType form) {
		Class<?> raw = form.toClass();
		if (raw == Supplier.class) {
			return supplier(form.getGeneric(0));
		}
		if (raw == Consumer.class) {
			return consumer(form.getGeneric(0), false);
		}
		if (raw == Function.class) {
			return function(form.getGeneric(0), false, form.getGeneric(1));
		}
		requireHeaders(form);
		return (raw == BiConsumer.class) ? consumer(form.getGeneric(0), true)
				: function(form.getGeneric(0), true, form.getGeneric(2));
	}

	/** The shape of a {@code Supplier} of that type. */
	public static FunctionShape supplier(ResolvableType output) {
		return new FunctionShape(FunctionKind.SUPPLIER, false, ValueShape.nothing(), ValueShape.of(output));
	}

	/** The shape of a {@code Consumer} of that type. */
	public static FunctionShape consumer(ResolvableType input) {
		return consumer(input, false);
	}

	/** The shape of a {@code Function} between those types. */
	public static FunctionShape function(ResolvableType input, ResolvableType output) {
		return function(input, false, output);
	}

	private static FunctionShape consumer(ResolvableType input, boolean takesHeaders) {
		return new FunctionShape(FunctionKind.CONSUMER, takesHeaders, ValueShape.of(input), ValueShape.nothing());
	}

	private static FunctionShape function(ResolvableType input, boolean takesHeaders, ResolvableType output) {
		return new FunctionShape(FunctionKind.FUNCTION, takesHeaders, ValueShape.of(input), ValueShape.of(output));
	}

	private static void requireHeaders(ResolvableType form) {
		ResolvableType headers = form.getGeneric(1);
		if (headers.toClass() != Map.class || headers.getGeneric(0).toClass() != String.class
				|| headers.getGeneric(1).toClass() != Object.class) {
			throw UnresolvableFunctionTypeException.wrongHeaders(form);
		}
	}

	/** Whether a payload is handed to the function. */
	public boolean takesInput() {
		return this.input.flow() != Flow.NOTHING;
	}

	/**
	 * Whether the function answers later, through a reactive or asynchronous type, and so
	 * does not hold its thread. One that takes a {@code Flux} and answers a plain value
	 * has to block for it.
	 */
	public boolean isReactive() {
		return switch (this.output.flow()) {
			case NOTHING, VALUE -> false;
			case MONO, STAGE, FLUX -> true;
		};
	}

	/** The shape as a reader would write it, without packages. */
	@Override
	public String toString() {
		return switch (this.kind) {
			case SUPPLIER -> "Supplier<%s>".formatted(this.output);
			case FUNCTION -> (this.takesHeaders ? "BiFunction<%s, Map<String, Object>, %s>" : "Function<%s, %s>")
				.formatted(this.input, this.output);
			case CONSUMER ->
				(this.takesHeaders ? "BiConsumer<%s, Map<String, Object>>" : "Consumer<%s>").formatted(this.input);
		};
	}

}
