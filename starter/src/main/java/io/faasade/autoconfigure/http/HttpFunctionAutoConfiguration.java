package io.faasade.autoconfigure.http;

import java.util.List;

import io.faasade.autoconfigure.FunctionAutoConfiguration;
import io.faasade.autoconfigure.FunctionKeys;
import io.faasade.autoconfigure.FunctionSettings;
import io.faasade.autoconfigure.OperatorSettings;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.dispatch.FunctionDispatcher;
import io.faasade.http.AnswerSettings;
import io.faasade.http.HttpFunctions;
import io.faasade.http.HttpRoutes;
import io.faasade.http.HttpRouting;
import io.faasade.http.ResponseEntityEnvelope;
import io.faasade.http.ServerSentEventEnvelope;
import io.faasade.invocation.InvocationIds;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;

/** Auto-configuration for what functions behind HTTP have in common on every server. */
@AutoConfiguration(after = FunctionAutoConfiguration.class)
@EnableConfigurationProperties(HttpProperties.class)
public final class HttpFunctionAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ResponseEntityEnvelope responseEntityEnvelope() {
		return new ResponseEntityEnvelope();
	}

	@Bean
	@ConditionalOnMissingBean(name = "httpFunctionKeys")
	static FunctionKeys httpFunctionKeys() {
		return FunctionKeys.below("http", FunctionSettings.Http.class);
	}

	@Bean
	@ConditionalOnMissingBean
	ServerSentEventEnvelope serverSentEventEnvelope() {
		return new ServerSentEventEnvelope();
	}

	@Bean
	@ConditionalOnMissingBean
	HttpRouting functionHttpRouting(HttpProperties properties, OperatorSettings operator, Environment environment) {
		OperatorTriggers triggers = new OperatorTriggers(operator);
		return HttpRouting.atRoot()
			.withBasePath(properties.basePath())
			.withManagementPaths(ManagementPaths.of(environment))
			.withServed(triggers::isServed)
			.withOverrides(triggers);
	}

	@Bean
	@ConditionalOnMissingBean
	HttpRoutes functionHttpRoutes(FunctionDirectory directory, HttpRouting routing) {
		return HttpRoutes.of(directory, routing);
	}

	@Bean
	@ConditionalOnMissingBean
	HttpFunctions httpFunctions(HttpRoutes routes, FunctionDispatcher dispatcher, InvocationIds ids,
			AnswerSettings settings) {
		return new HttpFunctions(routes, dispatcher, ids, settings);
	}

	@Bean
	@ConditionalOnMissingBean
	AnswerSettings httpAnswerSettings(ObjectProvider<LeftToFilters> leftToFilters, HttpProperties properties) {
		List<LeftToFilters> rules = leftToFilters.orderedStream().toList();
		return AnswerSettings.passingOn(thrown -> rules.stream().anyMatch(rule -> rule.test(thrown)))
			.withServerTiming(properties.serverTiming());
	}

	/** Where there is Spring Security: its filters know what to answer. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(AccessDeniedException.class)
	static class SecurityConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "securityExceptionsLeftToFilters")
		LeftToFilters securityExceptionsLeftToFilters() {
			return thrown -> thrown instanceof AccessDeniedException || thrown instanceof AuthenticationException;
		}

	}

	/** Where there is Actuator. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(PathMappedEndpoints.class)
	static class ManagementConfiguration {

		// Where beans are lazy, too, it tells at the start of paths served twice.
		@Bean
		@Lazy(false)
		EndpointPathsCheck functionEndpointPathsCheck(HttpRoutes routes, ObjectProvider<PathMappedEndpoints> endpoints,
				Environment environment) {
			return new EndpointPathsCheck(routes, endpoints, environment);
		}

	}

	/** Where nothing could serve functions: only right if the operator wants it so. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass({ "org.springframework.web.servlet.DispatcherServlet",
			"org.springframework.web.reactive.DispatcherHandler",
			"org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory" })
	static class NoServerConfiguration {

		NoServerConfiguration(Environment environment) {
			if (!"none".equalsIgnoreCase(environment.getProperty("spring.main.web-application-type"))) {
				throw new MissingServerException();
			}
		}

	}

}
