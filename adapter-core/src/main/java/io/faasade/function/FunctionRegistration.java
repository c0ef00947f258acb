package io.faasade.function;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;

/**
 * A function registered in code: declare a bean of this type instead of annotating one.
 *
 * <pre class="code">
 * &#64;Bean
 * FunctionRegistration shout() {
 *   return FunctionRegistration.function("shout", String.class, String.class, String::toUpperCase);
 * }
 * </pre>
 *
 * <p>
 * Types with generics are given as {@link ParameterizedTypeReference}. Immutable: every
 * {@code with…} answers a changed copy.
 */
public final class FunctionRegistration {

	private final FunctionDescriptor descriptor;

	private FunctionRegistration(FunctionDescriptor descriptor) {
		this.descriptor = descriptor;
	}

	/** Register a supplier. */
	public static <O> FunctionRegistration supplier(String name, Class<O> output, Supplier<? extends O> supplier) {
		return of(name, FunctionShape.supplier(ResolvableType.forClass(output)), supplier);
	}

	/** Register a supplier of a type with generics. */
	public static <O> FunctionRegistration supplier(String name, ParameterizedTypeReference<O> output,
			Supplier<? extends O> supplier) {
		return of(name, FunctionShape.supplier(ResolvableType.forType(output)), supplier);
	}

	/** Register a function. */
	public static <I, O> FunctionRegistration function(String name, Class<I> input, Class<O> output,
			Function<? super I, ? extends O> function) {
		return of(name, FunctionShape.function(ResolvableType.forClass(input), ResolvableType.forClass(output)),
				function);
	}

	/** Register a function between types with generics. */
	public static <I, O> FunctionRegistration function(String name, ParameterizedTypeReference<I> input,
			ParameterizedTypeReference<O> output, Function<? super I, ? extends O> function) {
		return of(name, FunctionShape.function(ResolvableType.forType(input), ResolvableType.forType(output)),
				function);
	}

	/** Register a consumer. */
	public static <I> FunctionRegistration consumer(String name, Class<I> input, Consumer<? super I> consumer) {
		return of(name, FunctionShape.consumer(ResolvableType.forClass(input)), consumer);
	}

	/** Register a consumer of a type with generics. */
	public static <I> FunctionRegistration consumer(String name, ParameterizedTypeReference<I> input,
			Consumer<? super I> consumer) {
		return of(name, FunctionShape.consumer(ResolvableType.forType(input)), consumer);
	}

	private static FunctionRegistration of(String name, FunctionShape shape, Object function) {
		String origin = "FunctionRegistration '%s'".formatted(name);
		if (!shape.input().isResolved() || !shape.output().isResolved()) {
			throw UnresolvableFunctionTypeException.openShape(shape, origin);
		}
		FunctionDescriptor descriptor = FunctionDescriptor.of(new FunctionName(name), shape, () -> function)
			.origin(origin)
			.build();
		return new FunctionRegistration(descriptor);
	}

	/** Add a trigger; the first one replaces the default. */
	public FunctionRegistration withTrigger(TriggerDefinition trigger) {
		List<TriggerDefinition> triggers = Stream.concat(this.descriptor.triggers().stream(), Stream.of(trigger))
			.toList();
		return new FunctionRegistration(this.descriptor.copy().triggers(triggers).build());
	}

	/** Say that the function never blocks and so may run on an event loop. */
	public FunctionRegistration withNonBlocking() {
		return new FunctionRegistration(this.descriptor.copy().nonBlocking(true).build());
	}

	/** Say that all it does to state is done at its end, together or not at all. */
	public FunctionRegistration withAtomic() {
		return new FunctionRegistration(this.descriptor.withAtomic(true));
	}

	/** The function as the directory knows it. */
	public FunctionDescriptor descriptor() {
		return this.descriptor;
	}

}
