package io.faasade.autoconfigure.lean;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.IncludeExcludeEndpointFilter;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.CorsEndpointProperties;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextFactory;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.EndpointFilter;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.EndpointsSupplier;
import org.springframework.boot.actuate.endpoint.OperationFilter;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvokerAdvisor;
import org.springframework.boot.actuate.endpoint.invoke.ParameterValueMapper;
import org.springframework.boot.actuate.endpoint.jackson.EndpointJsonMapper;
import org.springframework.boot.actuate.endpoint.web.AdditionalPathsMapper;
import org.springframework.boot.actuate.endpoint.web.EndpointMediaTypes;
import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.PathMapper;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.actuate.endpoint.web.WebOperation;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpointDiscoverer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.ReactiveHealthEndpointWebExtension;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointProperties;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.health.registry.ReactiveHealthContributorRegistry;
import org.springframework.boot.web.server.reactive.ReactiveWebServerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for Actuator's endpoints over HTTP in the lean form. What Spring
 * Boot finds and filters them with is its own, but waits for WebFlux or Spring MVC to be
 * there.
 */
@AutoConfiguration(after = LeanServerAutoConfiguration.class,
		afterName = { "org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration",
				"org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration",
				"org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration" })
@ConditionalOnClass({ WebEndpointsSupplier.class, WebEndpointProperties.class })
@ConditionalOnMissingClass("org.springframework.web.reactive.DispatcherHandler")
@Conditional(OnLeanServer.class)
public final class LeanEndpointsAutoConfiguration {

	/** Which endpoints there are. */
	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ WebEndpointProperties.class, CorsEndpointProperties.class })
	static class DiscoveryConfiguration {

		@Bean
		PathMapper webEndpointPathMapper(WebEndpointProperties properties) {
			Map<EndpointId, String> mapped = properties.getPathMapping()
				.entrySet()
				.stream()
				.collect(Collectors.toMap(path -> EndpointId.fromPropertyValue(path.getKey()), Map.Entry::getValue));
			return mapped::get;
		}

		@Bean
		@ConditionalOnMissingBean
		EndpointMediaTypes endpointMediaTypes() {
			return EndpointMediaTypes.DEFAULT;
		}

		@Bean
		IncludeExcludeEndpointFilter<ExposableWebEndpoint> webExposeExcludePropertyEndpointFilter(
				WebEndpointProperties properties) {
			WebEndpointProperties.Exposure exposure = properties.getExposure();
			return new IncludeExcludeEndpointFilter<>(ExposableWebEndpoint.class, exposure.getInclude(),
					exposure.getExclude(), EndpointExposure.WEB.getDefaultIncludes());
		}

		@Bean
		OperationFilter<WebOperation> webAccessPropertiesOperationFilter(EndpointAccessResolver access) {
			return OperationFilter.byAccess(access);
		}

		@Bean
		@ConditionalOnMissingBean(WebEndpointsSupplier.class)
		WebEndpointDiscoverer webEndpointDiscoverer(ApplicationContext context, ParameterValueMapper parameters,
				EndpointMediaTypes types, ObjectProvider<PathMapper> paths,
				ObjectProvider<AdditionalPathsMapper> additionalPaths, ObjectProvider<OperationInvokerAdvisor> advisors,
				ObjectProvider<EndpointFilter<ExposableWebEndpoint>> endpoints,
				ObjectProvider<OperationFilter<WebOperation>> operations) {
			return new WebEndpointDiscoverer(context, parameters, types, paths.orderedStream().toList(),
					additionalPaths.orderedStream().toList(), advisors.orderedStream().toList(),
					endpoints.orderedStream().toList(), operations.orderedStream().toList());
		}

		@Bean
		@ConditionalOnMissingBean
		PathMappedEndpoints pathMappedEndpoints(WebEndpointProperties properties,
				Collection<EndpointsSupplier<?>> suppliers) {
			return new PathMappedEndpoints(properties.getBasePath(), suppliers);
		}

	}

	/** Where health is known. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HealthEndpoint.class)
	@ConditionalOnBean(HealthEndpoint.class)
	@ConditionalOnAvailableEndpoint(endpoint = HealthEndpoint.class, exposure = EndpointExposure.WEB)
	static class HealthConfiguration {

		@Bean
		@ConditionalOnMissingBean
		ReactiveHealthEndpointWebExtension reactiveHealthEndpointWebExtension(
				ReactiveHealthContributorRegistry reactive, ObjectProvider<HealthContributorRegistry> blocking,
				HealthEndpointGroups groups, HealthEndpointProperties properties) {
			return new ReactiveHealthEndpointWebExtension(reactive, blocking.getIfAvailable(), groups,
					properties.getLogging().getSlowIndicatorThreshold());
		}

	}

	/** On which servers they are. */
	@Configuration(proxyBeanMethods = false)
	static class ServingConfiguration {

		@Bean
		EndpointAnswers functionEndpointAnswers(JsonMapper mapper, ObjectProvider<EndpointJsonMapper> own) {
			return new EndpointAnswers(mapper, own.getIfAvailable());
		}

		@Bean
		EndpointServing functionEndpointServing(WebEndpointsSupplier endpoints, WebEndpointProperties web,
				CorsEndpointProperties origins, EndpointAnswers answers) {
			return new EndpointServing(endpoints, web, origins.toCorsConfiguration(), answers);
		}

		@Bean
		ServedBeside functionEndpoints(EndpointServing serving, Environment environment) {
			return (ManagementPortType.get(environment) == ManagementPortType.SAME)
					? serving.below("", WebServerNamespace.SERVER) : serving.beside(WebServerNamespace.SERVER);
		}

		@Bean
		@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
		static ManagementContextFactory leanManagementContextFactory() {
			return new ManagementContextFactory(WebApplicationType.REACTIVE, ReactiveWebServerFactory.class,
					LeanManagementServer.class);
		}

	}

}
