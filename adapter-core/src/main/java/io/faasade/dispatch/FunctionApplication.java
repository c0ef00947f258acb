package io.faasade.dispatch;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.faasade.codec.FunctionCodec;
import io.faasade.function.FunctionShape;
import io.faasade.invocation.Invocation;

import org.jspecify.annotations.Nullable;

/** Applies a function object of one form to its argument. */
@FunctionalInterface
interface FunctionApplication {

	/** Answers what the function answered, {@code null} if nothing. */
	@Nullable Object apply(Object target, @Nullable Object argument, Invocation invocation);

	/** The application for functions of a shape. */
	static FunctionApplication of(FunctionShape shape, FunctionCodec codec) {
		return switch (shape.kind()) {
			case SUPPLIER -> (target, argument, invocation) -> supplier(target).get();
			case FUNCTION -> shape.takesHeaders()
					? (target, argument, invocation) -> biFunction(target).apply(argument, codec.headers(invocation))
					: (target, argument, invocation) -> function(target).apply(argument);
			case CONSUMER -> shape.takesHeaders() ? (target, argument, invocation) -> {
				biConsumer(target).accept(argument, codec.headers(invocation));
				return null;
			} : (target, argument, invocation) -> {
				consumer(target).accept(argument);
				return null;
			};
		};
	}

	@SuppressWarnings("unchecked")
	private static Supplier<@Nullable Object> supplier(Object target) {
		return (Supplier<@Nullable Object>) target;
	}

	@SuppressWarnings("unchecked")
	private static Function<@Nullable Object, @Nullable Object> function(Object target) {
		return (Function<@Nullable Object, @Nullable Object>) target;
	}

	@SuppressWarnings("unchecked")
	private static Consumer<@Nullable Object> consumer(Object target) {
		return (Consumer<@Nullable Object>) target;
	}

	@SuppressWarnings("unchecked")
	private static BiFunction<@Nullable Object, Map<String, Object>, @Nullable Object> biFunction(Object target) {
		return (BiFunction<@Nullable Object, Map<String, Object>, @Nullable Object>) target;
	}

	@SuppressWarnings("unchecked")
	private static BiConsumer<@Nullable Object, Map<String, Object>> biConsumer(Object target) {
		return (BiConsumer<@Nullable Object, Map<String, Object>>) target;
	}

}
