package io.faasade.function;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** The bean methods of one class. */
final class BeanMethods {

	private final Class<?> owner;

	private BeanMethods(Class<?> owner) {
		this.owner = owner;
	}

	/**
	 * Check that no function gets lost because its method is overloaded.
	 * @throws OverloadedFunctionException if one would
	 */
	static void requireDistinct(ConfigurableListableBeanFactory beans) {
		Arrays.stream(beans.getBeanDefinitionNames())
			.map(name -> owner(beans.getMergedBeanDefinition(name), beans))
			.filter(Objects::nonNull)
			.distinct()
			.forEach(owner -> new BeanMethods(owner).requireDistinct());
	}

	private static @Nullable Class<?> owner(BeanDefinition definition, ConfigurableListableBeanFactory beans) {
		if (definition.getFactoryMethodName() == null) {
			return null;
		}
		String name = definition.getFactoryBeanName();
		Class<?> type = (name != null) ? beans.getType(name, false) : ofStatic(definition, beans);
		return (type != null) ? ClassUtils.getUserClass(type) : null;
	}

	private static @Nullable Class<?> ofStatic(BeanDefinition definition, ConfigurableListableBeanFactory beans) {
		String name = definition.getBeanClassName();
		return (name != null) ? ClassUtils.resolveClassName(name, beans.getBeanClassLoader()) : null;
	}

	private void requireDistinct() {
		Map<String, List<Method>> methods = Arrays.stream(ReflectionUtils.getUniqueDeclaredMethods(this.owner))
			.filter(method -> !method.isBridge() && AnnotatedElementUtils.hasAnnotation(method, Bean.class))
			.collect(Collectors.groupingBy(Method::getName));
		methods.values().forEach(this::requireDistinct);
	}

	private void requireDistinct(List<Method> overloaded) {
		boolean functions = overloaded.stream()
			.anyMatch(method -> AnnotatedElementUtils.hasAnnotation(method, FunctionBean.class));
		if (functions && overloaded.size() > 1) {
			throw new OverloadedFunctionException(this.owner, overloaded);
		}
	}

}
