package io.faasade.function;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionOverrideException;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RegisteredBean;

/**
 * Makes bean definitions say what {@link FunctionBean} says: a function that is made per
 * invocation is a prototype, and a class bears the name that is given to it.
 *
 * <p>
 * What it does is done once, ahead of time where beans are processed ahead of time.
 */
public final class FunctionBeanDefinitions
		implements BeanDefinitionRegistryPostProcessor, BeanRegistrationAotProcessor {

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		if (registry instanceof ConfigurableListableBeanFactory beans) {
			for (String beanName : registry.getBeanDefinitionNames()) {
				BeanDeclaration.find(beans, beanName)
					.filter(BeanDeclaration::isAnnotated)
					.ifPresent(declaration -> adjust(declaration, beans, registry));
			}
		}
	}

	private static void adjust(BeanDeclaration declaration, ConfigurableListableBeanFactory beans,
			BeanDefinitionRegistry registry) {
		BeanDefinition definition = registry.getBeanDefinition(declaration.beanName());
		if (declaration.isPerInvocation() && definition.isSingleton()) {
			definition.setScope(BeanDefinition.SCOPE_PROTOTYPE);
		}
		// A bean method's name has been taken from the annotation already.
		boolean named = definition.getFactoryMethodName() != null || declaration.isNamedAsGiven();
		if (!named && isFree(declaration.givenName(), definition, beans)) {
			rename(declaration.beanName(), declaration.givenName(), registry);
		}
	}

	// Two functions that want one name are left alone: whoever makes the directory names
	// both.
	private static boolean isFree(String name, BeanDefinition definition, ConfigurableListableBeanFactory beans) {
		if (!beans.containsBeanDefinition(name)) {
			return true;
		}
		if (BeanDeclaration.find(beans, name).filter(BeanDeclaration::isAnnotated).isEmpty()) {
			throw new BeanDefinitionOverrideException(name, definition, beans.getBeanDefinition(name));
		}
		return false;
	}

	private static void rename(String beanName, String given, BeanDefinitionRegistry registry) {
		String target = ScopedProxyUtils.getTargetBeanName(beanName);
		if (registry.containsBeanDefinition(target)) {
			String givenTarget = ScopedProxyUtils.getTargetBeanName(given);
			move(target, givenTarget, registry);
			registry.getBeanDefinition(beanName).getPropertyValues().add("targetBeanName", givenTarget);
		}
		move(beanName, given, registry);
	}

	private static void move(String from, String to, BeanDefinitionRegistry registry) {
		BeanDefinition definition = registry.getBeanDefinition(from);
		registry.removeBeanDefinition(from);
		registry.registerBeanDefinition(to, definition);
		// Bean methods inside the class still refer to it by its earlier name.
		registry.registerAlias(to, from);
	}

	/** Contributes nothing: it only keeps this bean itself out of what runs later. */
	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean registeredBean) {
		return null;
	}

}
