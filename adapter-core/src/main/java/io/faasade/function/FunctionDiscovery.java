package io.faasade.function;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Finds the functions among the beans of an application: those that carry
 * {@link FunctionBean}, and {@link FunctionRegistration}s.
 *
 * <p>
 * Function beans are not made here but when they are first called, or earlier by their
 * application context: so a function may well depend on what knows all functions.
 */
public final class FunctionDiscovery {

	private final ConfigurableListableBeanFactory beans;

	private final FunctionDescriptions descriptions;

	/**
	 * Look among these beans.
	 * @param beans the beans of an application context
	 */
	public FunctionDiscovery(ConfigurableListableBeanFactory beans) {
		this.beans = beans;
		this.descriptions = new FunctionDescriptions(beans);
	}

	/**
	 * All functions, in the order of their registration.
	 * @throws UnresolvableFunctionTypeException if the types of one are not written out
	 * @throws MalformedFunctionNameException if one has no name fit for a function
	 */
	public List<FunctionDescriptor> functions() {
		return Stream.concat(annotated().stream(), registered()).toList();
	}

	/**
	 * Those that are annotated. No bean at all is made to find them.
	 * @throws OverloadedFunctionException if one would get lost because it shares the
	 * name of its method
	 */
	public List<FunctionDescriptor> annotated() {
		BeanMethods.requireDistinct(this.beans);
		return Arrays.stream(this.beans.getBeanDefinitionNames())
			.flatMap(name -> BeanDeclaration.find(this.beans, name).stream())
			.filter(BeanDeclaration::isAnnotated)
			.map(this.descriptions::describe)
			.toList();
	}

	private Stream<FunctionDescriptor> registered() {
		return this.beans.getBeanProvider(FunctionRegistration.class)
			.orderedStream()
			.map(FunctionRegistration::descriptor);
	}

}
