package io.faasade.function;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.springframework.core.ResolvableType;

/**
 * Makes one function of several: each part takes what the one before it answers. Whether
 * they fit is checked when the composition is made.
 */
public final class FunctionComposition {

	private FunctionComposition() {
	}

	/**
	 * Compose functions.
	 * @param name name of the function they make together
	 * @param parts the parts in the order in which they run, at least two
	 * @throws IncompatibleFunctionsException if a part does not take what the one before
	 * it answers
	 */
	public static FunctionDescriptor of(FunctionName name, List<FunctionDescriptor> parts) {
		requireTwo(name, parts);
		CompositionStep last = CompositionStep.first(parts.get(0));
		for (FunctionDescriptor part : parts.subList(1, parts.size())) {
			last = last.then(name, part);
		}
		FunctionShape shape = shape(parts.get(0).shape(), last);
		Object composed = composed(shape, last);
		return FunctionDescriptor.of(name, shape, () -> composed)
			.origin(parts.stream().map(part -> part.name().value()).collect(Collectors.joining(" | ")))
			.nonBlocking(parts.stream().allMatch(FunctionDescriptor::runsOnEventLoop))
			.blocking(!parts.stream().allMatch(FunctionDescriptor::runsOnEventLoop))
			.atomic(parts.stream().anyMatch(FunctionDescriptor::isAtomic))
			.declarations(parts.stream().flatMap(part -> part.declarations().stream()).collect(Collectors.toSet()))
			.build();
	}

	private static void requireTwo(FunctionName name, List<FunctionDescriptor> parts) {
		if (parts.size() < 2) {
			throw new IncompatibleFunctionsException("Composed function '%s' has fewer than two parts".formatted(name),
					"Name at least two functions, for example: faasade.functions.%s.compose=first,second"
						.formatted(name));
		}
	}

	private static FunctionShape shape(FunctionShape first, CompositionStep last) {
		FunctionKind kind = (first.kind() == FunctionKind.SUPPLIER) ? FunctionKind.SUPPLIER
				: (last.output().flow() == Flow.NOTHING) ? FunctionKind.CONSUMER : FunctionKind.FUNCTION;
		return new FunctionShape(kind, first.takesHeaders(), first.input(), last.output());
	}

	private static Object composed(FunctionShape shape, CompositionStep last) {
		BiFunction<Object, Object, Object> call = last::call;
		Object nothing = ResolvableType.NONE;
		return switch (shape.kind()) {
			case SUPPLIER -> (Supplier<Object>) () -> call.apply(nothing, nothing);
			case FUNCTION ->
				shape.takesHeaders() ? call : (Function<Object, Object>) input -> call.apply(input, nothing);
			case CONSUMER -> shape.takesHeaders() ? (BiConsumer<Object, Object>) last::call
					: (Consumer<Object>) input -> last.call(input, nothing);
		};
	}

}
