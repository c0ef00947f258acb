package io.faasade.autoconfigure.http;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import org.springframework.core.env.Environment;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.util.StringUtils;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;
import org.springframework.web.server.i18n.LocaleContextResolver;

/**
 * Finds beans and settings that stand between the server and controllers. No bean is made
 * for that.
 */
final class BypassedBeans implements Bypassed {

	private static final List<String> SETTINGS = List.of("spring.webflux.base-path", "spring.web.locale");

	private static final List<String> OURS = List.of("org.springframework.", "io.faasade.autoconfigure.lean.");

	private final ConfigurableListableBeanFactory beans;

	private final Environment environment;

	BypassedBeans(ConfigurableListableBeanFactory beans, Environment environment) {
		this.beans = beans;
		this.environment = environment;
	}

	@Override
	public List<String> names() {
		List<String> names = new ArrayList<>();
		add(names, WebFilter.class, name -> true);
		add(names, WebExceptionHandler.class, this::isUsers);
		add(names, ForwardedHeaderTransformer.class, name -> true);
		add(names, HttpHandlerDecoratorFactory.class, name -> true);
		add(names, HttpHandler.class, this::isUsers);
		add(names, LocaleContextResolver.class, this::isUsers);
		add(names, NettyRouteProvider.class, name -> true);
		SETTINGS.stream().filter(this::isMade).forEach(names::add);
		return names;
	}

	private void add(List<String> names, Class<?> type, Predicate<String> counts) {
		Arrays.stream(this.beans.getBeanNamesForType(type, true, false))
			.filter(counts)
			.map(name -> "%s '%s'".formatted(type.getSimpleName(), name))
			.forEach(names::add);
	}

	private boolean isMade(String setting) {
		return StringUtils.hasText(this.environment.getProperty(setting));
	}

	private boolean isUsers(String name) {
		String declaring = this.beans.containsBeanDefinition(name) ? declaring(this.beans.getMergedBeanDefinition(name))
				: null;
		return declaring == null || OURS.stream().noneMatch(declaring::startsWith);
	}

	private @Nullable String declaring(BeanDefinition definition) {
		Method factory = (definition instanceof RootBeanDefinition root) ? root.getResolvedFactoryMethod() : null;
		if (factory != null) {
			return factory.getDeclaringClass().getName();
		}
		String factoryBean = definition.getFactoryBeanName();
		Class<?> type = (factoryBean != null) ? this.beans.getType(factoryBean, false) : null;
		return (type != null) ? type.getName() : definition.getBeanClassName();
	}

}
