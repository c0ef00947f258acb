package io.faasade.function;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Offers the beans of an application that have the form of a function but do not say that
 * they are one.
 */
public final class PlainFunctionBeans implements FunctionSource {

	private final FunctionDescriptions descriptions;

	private final Map<FunctionName, BeanDeclaration> declarations = new LinkedHashMap<>();

	/**
	 * Look among these beans.
	 * @param beans the beans of an application context
	 */
	public PlainFunctionBeans(ConfigurableListableBeanFactory beans) {
		this.descriptions = new FunctionDescriptions(beans);
		Arrays.stream(beans.getBeanDefinitionNames())
			.flatMap(name -> BeanDeclaration.find(beans, name).stream())
			.filter(declaration -> !declaration.isAnnotated() && FunctionShape.isFunction(declaration.type()))
			.forEach(this::offer);
	}

	private void offer(BeanDeclaration declaration) {
		impliedName(declaration).ifPresent(name -> this.declarations.putIfAbsent(name, declaration));
	}

	// A bean whose name could not be a function's cannot be meant by the operator.
	private static Optional<FunctionName> impliedName(BeanDeclaration declaration) {
		try {
			return Optional.of(FunctionDescriptions.impliedName(declaration));
		}
		catch (MalformedFunctionNameException unfit) {
			return Optional.empty();
		}
	}

	@Override
	public Set<FunctionName> names() {
		return this.declarations.keySet();
	}

	@Override
	public FunctionDescriptor describe(FunctionName name) {
		BeanDeclaration declaration = this.declarations.get(name);
		if (declaration == null) {
			throw new IllegalArgumentException("No bean of the form of a function is named '%s'".formatted(name));
		}
		return this.descriptions.describe(declaration);
	}

}
