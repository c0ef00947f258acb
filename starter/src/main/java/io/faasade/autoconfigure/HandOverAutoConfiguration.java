package io.faasade.autoconfigure;

import java.util.stream.Stream;

import io.faasade.dispatch.ContextBridge;
import io.faasade.dispatch.FunctionThreads;
import io.faasade.dispatch.HandOver;
import io.micrometer.context.ThreadLocalAccessor;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.system.JavaVersion;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextThreadLocalAccessor;
import org.springframework.core.env.Environment;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.context.request.RequestAttributesThreadLocalAccessor;

/**
 * Auto-configuration for the threads that functions run on and for what is carried to
 * them.
 */
@AutoConfiguration
@EnableConfigurationProperties(FaasadeProperties.class)
public final class HandOverAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	HandOver functionHandOver(ObjectProvider<ThreadLocalAccessor<?>> accessors, ObjectProvider<ContextBridge> bridges) {
		// Last come the application's own: of two with one key the later wins.
		Stream<ThreadLocalAccessor<?>> always = Stream.of(new LocaleContextThreadLocalAccessor(),
				new Slf4jThreadLocalAccessor());
		return new HandOver(Stream.concat(always, accessors.orderedStream()).toList(),
				bridges.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	FunctionThreads functionThreads(FaasadeProperties properties, Environment environment) {
		FaasadeProperties.Executor executor = properties.executor();
		return prefersVirtual(environment) ? FunctionThreads.virtual(executor.drainTimeout())
				: FunctionThreads.pool(executor.size(), executor.queue(), executor.drainTimeout());
	}

	// Before Java 24 a virtual thread that blocks in a synchronized method holds its
	// carrier: only on demand.
	private static boolean prefersVirtual(Environment environment) {
		Boolean wanted = environment.getProperty("spring.threads.virtual.enabled", Boolean.class);
		JavaVersion needed = (wanted != null) ? JavaVersion.TWENTY_ONE : JavaVersion.TWENTY_FOUR;
		return !Boolean.FALSE.equals(wanted) && JavaVersion.getJavaVersion().isEqualOrNewerThan(needed);
	}

	/** Where there are servlets. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HttpServletRequest.class)
	static class ServletConfiguration {

		@Bean
		@ConditionalOnMissingBean
		RequestAttributesThreadLocalAccessor requestAttributesThreadLocalAccessor() {
			return new RequestAttributesThreadLocalAccessor();
		}

	}

	/** Where there is Spring Security. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SecurityContext.class)
	static class SecurityConfiguration {

		@Bean
		@ConditionalOnMissingBean
		SecurityContextBridge functionSecurityContextBridge() {
			return new SecurityContextBridge();
		}

		@Bean
		@ConditionalOnMissingBean
		ReactiveSecurityContextAccessor functionReactiveSecurityContextAccessor() {
			return new ReactiveSecurityContextAccessor();
		}

	}

}
