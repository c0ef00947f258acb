package io.faasade.function;

import java.util.Set;
import java.util.function.Supplier;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.util.ClassUtils;

/** Describes function beans by their declarations. */
final class FunctionDescriptions {

	private final BeanFactory beans;

	FunctionDescriptions(BeanFactory beans) {
		this.beans = beans;
	}

	/** Describe the function that a bean is. */
	FunctionDescriptor describe(BeanDeclaration declaration) {
		return FunctionDescriptor
			.of(name(declaration), FunctionShape.of(declaration.type(), declaration.origin()), target(declaration))
			.origin(declaration.origin())
			.annotations(declaration.annotations())
			.nonBlocking(declaration.annotation().getValue("nonBlocking", Boolean.class).orElse(false))
			.atomic(declaration.annotation().getValue("atomic", Boolean.class).orElse(false))
			.declarations(Set.of(declaration.element()))
			.instance(declaration.prototype() ? FunctionInstance.PER_INVOCATION : FunctionInstance.SHARED)
			.build();
	}

	private static FunctionName name(BeanDeclaration declaration) {
		String given = declaration.givenName();
		try {
			return given.isEmpty() ? impliedName(declaration) : new FunctionName(given);
		}
		catch (MalformedFunctionNameException malformed) {
			throw malformed.at(declaration.origin());
		}
	}

	/** The name that a bean's name stands for. */
	static FunctionName impliedName(BeanDeclaration declaration) {
		String beanName = declaration.beanName();
		boolean nestedClass = beanName.equals(declaration.type().toClass().getName());
		return FunctionName.ofBean(nestedClass ? ClassUtils.getShortName(beanName) : beanName);
	}

	private Supplier<?> target(BeanDeclaration declaration) {
		String beanName = declaration.beanName();
		return declaration.shared() ? new SharedBean(this.beans, beanName) : () -> this.beans.getBean(beanName);
	}

}
