package io.faasade.autoconfigure.aot;

import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Stream;

import io.faasade.function.Flow;
import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionDiscovery;
import io.faasade.function.FunctionShape;
import io.faasade.function.ValueShape;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Contributes the types that annotated functions take and answer, which are read and
 * written by reflection.
 */
final class FunctionTypeHints implements BeanFactoryInitializationAotProcessor {

	private final BindingReflectionHintsRegistrar registrar = new BindingReflectionHintsRegistrar();

	@Override
	public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
			ConfigurableListableBeanFactory beans) {
		List<Type> types = new FunctionDiscovery(beans).annotated()
			.stream()
			.map(FunctionDescriptor::shape)
			.flatMap(FunctionTypeHints::sides)
			.filter(side -> side.flow() != Flow.NOTHING)
			.map(side -> side.type().getType())
			.toList();
		return types.isEmpty() ? null : (generation, initialization) -> this.registrar
			.registerReflectionHints(generation.getRuntimeHints().reflection(), types.toArray(Type[]::new));
	}

	private static Stream<ValueShape> sides(FunctionShape shape) {
		return Stream.of(shape.input(), shape.output());
	}

}
