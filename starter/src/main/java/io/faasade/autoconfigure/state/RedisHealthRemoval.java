package io.faasade.autoconfigure.state;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.core.env.Environment;

/**
 * Takes Spring Boot's health of Redis away where nobody has said that there is one: it
 * would look for it on this machine, and report an application in want of nothing as
 * down.
 */
final class RedisHealthRemoval implements BeanDefinitionRegistryPostProcessor {

	private static final String CONTRIBUTOR = "redisHealthContributor";

	private final Environment environment;

	RedisHealthRemoval(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		if (registry.containsBeanDefinition(CONTRIBUTOR) && registry instanceof ConfigurableListableBeanFactory beans
				&& isSpringBoots(registry) && !ConfiguredRedis.isFound(beans, this.environment)) {
			registry.removeBeanDefinition(CONTRIBUTOR);
		}
	}

	private static boolean isSpringBoots(BeanDefinitionRegistry registry) {
		String declaredBy = registry.getBeanDefinition(CONTRIBUTOR).getFactoryBeanName();
		return declaredBy != null && declaredBy.startsWith("org.springframework.boot.data.redis.autoconfigure.health.");
	}

}
