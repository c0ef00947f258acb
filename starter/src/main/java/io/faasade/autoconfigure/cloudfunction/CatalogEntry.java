package io.faasade.autoconfigure.cloudfunction;

import java.lang.reflect.Type;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.faasade.function.FunctionShape;
import org.jspecify.annotations.Nullable;

import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry.FunctionInvocationWrapper;
import org.springframework.core.ResolvableType;

/**
 * What Spring Cloud Function's catalog holds of one function, without its wrapper.
 *
 * @param target the function object that was registered
 * @param input type of its argument, {@code null} for a supplier
 * @param output type of its answer, {@code null} for a consumer
 */
record CatalogEntry(Object target, @Nullable Type input, @Nullable Type output) {

	static CatalogEntry of(FunctionCatalog catalog, CatalogName name) {
		FunctionInvocationWrapper wrapper = catalog.lookup(name.value());
		if (wrapper == null) {
			throw UnusableCatalogNameException.unavailable(name);
		}
		return new CatalogEntry(wrapper.getTarget(), wrapper.getInputType(), wrapper.getOutputType());
	}

	/**
	 * The shape that those types make up.
	 * @param origin where the function comes from, for the reader of an error
	 */
	FunctionShape shape(String origin) {
		return FunctionShape.of(type(), origin);
	}

	private ResolvableType type() {
		if (this.input == null) {
			return ResolvableType.forClassWithGenerics(Supplier.class, ResolvableType.forType(this.output));
		}
		if (this.output == null) {
			return ResolvableType.forClassWithGenerics(Consumer.class, ResolvableType.forType(this.input));
		}
		return ResolvableType.forClassWithGenerics(Function.class, ResolvableType.forType(this.input),
				ResolvableType.forType(this.output));
	}

}
