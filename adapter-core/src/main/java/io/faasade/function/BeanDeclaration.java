package io.faasade.function;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Optional;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;

/**
 * What is written of a bean, read without making it.
 *
 * @param beanName name of the bean
 * @param type its type as written, generics included
 * @param annotations annotations of its method or class
 * @param origin where it is written, for the reader of an error
 * @param element its method or class
 * @param shared whether there is one bean for all who ask
 * @param prototype whether there is a fresh one for each who asks
 */
record BeanDeclaration(String beanName, ResolvableType type, MergedAnnotations annotations, String origin,
		AnnotatedElement element, boolean shared, boolean prototype) {

	/**
	 * Read the declaration of a bean; there is none of an abstract one or of a scoped
	 * proxy's target.
	 */
	static Optional<BeanDeclaration> find(ConfigurableListableBeanFactory beans, String beanName) {
		if (ScopedProxyUtils.isScopedTarget(beanName) || beans.getBeanDefinition(beanName).isAbstract()) {
			return Optional.empty();
		}
		String declared = behindProxy(beans, beanName);
		// Asking for the type makes the bean factory find class and factory method.
		Class<?> found = beans.getType(declared, false);
		return (found != null) ? Optional.of(read(beans, beanName, declared, ClassUtils.getUserClass(found)))
				: Optional.empty();
	}

	// Type, annotations and scope are those of the target, not of the scoped proxy before
	// it.
	private static String behindProxy(ConfigurableListableBeanFactory beans, String beanName) {
		String target = ScopedProxyUtils.getTargetBeanName(beanName);
		return beans.containsBeanDefinition(target) ? target : beanName;
	}

	private static BeanDeclaration read(ConfigurableListableBeanFactory beans, String beanName, String declared,
			Class<?> found) {
		RootBeanDefinition definition = (RootBeanDefinition) beans.getMergedBeanDefinition(declared);
		BeanDefinition outer = beans.getMergedBeanDefinition(beanName);
		return new BeanDeclaration(beanName, type(beans, definition, found), annotations(definition, found),
				origin(definition, found), element(definition, found), outer.isSingleton(), definition.isPrototype());
	}

	// A method of a generic configuration class is known in full only through its
	// subclass.
	private static ResolvableType type(ConfigurableListableBeanFactory beans, RootBeanDefinition definition,
			Class<?> found) {
		Method method = definition.getResolvedFactoryMethod();
		String owner = definition.getFactoryBeanName();
		Class<?> ownerType = (owner != null) ? beans.getType(owner, false) : null;
		return (method != null && ownerType != null)
				? ResolvableType.forMethodReturnType(method, ClassUtils.getUserClass(ownerType))
				: written(definition, found);
	}

	// A definition that was changed knows its class by name only, until a bean is made of
	// it.
	private static ResolvableType written(RootBeanDefinition definition, Class<?> found) {
		ResolvableType written = definition.getResolvableType();
		return (written.resolve() != null) ? written : ResolvableType.forClass(found);
	}

	// A method is a bean method even if only the one it overrides says so.
	private static MergedAnnotations annotations(RootBeanDefinition definition, Class<?> found) {
		Method method = definition.getResolvedFactoryMethod();
		if (method != null) {
			MergedAnnotations annotations = MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY);
			if (annotations.isPresent(FunctionBean.class)) {
				return annotations;
			}
		}
		return MergedAnnotations.from(written(definition, found).toClass(), SearchStrategy.INHERITED_ANNOTATIONS);
	}

	private static String origin(RootBeanDefinition definition, Class<?> found) {
		Method method = definition.getResolvedFactoryMethod();
		return (method != null)
				? "method %s of %s".formatted(method.getName(), ClassUtils.getShortName(method.getDeclaringClass()))
				: "class %s".formatted(written(definition, found).toClass().getName());
	}

	private static AnnotatedElement element(RootBeanDefinition definition, Class<?> found) {
		Method method = definition.getResolvedFactoryMethod();
		return (method != null) ? method : written(definition, found).toClass();
	}

	/** Whether the bean says that it is a function. */
	boolean isAnnotated() {
		return annotation().isPresent();
	}

	/** What the bean says of the function that it is. */
	MergedAnnotation<FunctionBean> annotation() {
		return this.annotations.get(FunctionBean.class);
	}

	/** Whether each invocation shall have a bean of its own. */
	boolean isPerInvocation() {
		return annotation().getValue("instance", FunctionInstance.class)
			.filter(FunctionInstance.PER_INVOCATION::equals)
			.isPresent();
	}

	/** The name that is given to the function, empty for none. */
	String givenName() {
		return annotation().getValue(MergedAnnotation.VALUE, String.class).orElse("");
	}

	/** Whether no name is given to the function, or the bean has it already. */
	boolean isNamedAsGiven() {
		return givenName().isEmpty() || givenName().equals(this.beanName);
	}

}
