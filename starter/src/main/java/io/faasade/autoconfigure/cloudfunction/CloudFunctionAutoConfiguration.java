package io.faasade.autoconfigure.cloudfunction;

import io.faasade.autoconfigure.FunctionAutoConfiguration;
import io.faasade.function.PlainFunctionBeans;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** Auto-configuration for meeting Spring Cloud Function. */
@AutoConfiguration(after = FunctionAutoConfiguration.class,
		afterName = "org.springframework.cloud.function.context.config.ContextFunctionCatalogAutoConfiguration")
@ConditionalOnClass(FunctionCatalog.class)
@EnableConfigurationProperties(CloudFunctionProperties.class)
public final class CloudFunctionAutoConfiguration {

	/** Where there is a catalog. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean({ FunctionCatalog.class, PlainFunctionBeans.class })
	static class CatalogConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "springCloudFunctionCatalogFunctions")
		CatalogFunctions springCloudFunctionCatalogFunctions(FunctionCatalog catalog, PlainFunctionBeans beans,
				CloudFunctionProperties properties) {
			return new CatalogFunctions(catalog, beans, properties.expose());
		}

	}

	/** Where Spring Cloud Function would serve functions over HTTP, too. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = "org.springframework.cloud.function.web.RestApplication")
	static class WebConfiguration {

		// Where beans are lazy, too, the start has to tell.
		@Bean
		@Lazy(false)
		@ConditionalOnMissingBean(name = "springCloudFunctionWebCheck")
		CloudFunctionWebCheck springCloudFunctionWebCheck(CloudFunctionProperties properties, Environment environment) {
			return CloudFunctionWebCheck.of(properties, environment);
		}

	}

}
