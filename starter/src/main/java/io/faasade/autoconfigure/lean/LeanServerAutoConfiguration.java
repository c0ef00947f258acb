package io.faasade.autoconfigure.lean;

import java.util.Optional;

import io.faasade.autoconfigure.http.NettyFunctionAutoConfiguration;
import io.faasade.http.HttpFunctions;
import io.faasade.http.webflux.FunctionWebHandler;
import io.micrometer.observation.ObservationRegistry;
import reactor.netty.http.server.HttpServer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerFactoryCustomizer;
import org.springframework.boot.reactor.netty.autoconfigure.NettyServerProperties;
import org.springframework.boot.reactor.netty.autoconfigure.ReactorNettyProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.autoconfigure.reactive.ReactiveWebServerConfiguration;
import org.springframework.boot.web.server.reactive.ReactiveWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.observation.ServerRequestObservationConvention;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/**
 * Auto-configuration for the lean form: Netty with nothing on it but functions. Spring
 * Boot's own configuration of the server waits for WebFlux; its parts do not.
 */
@AutoConfiguration(before = NettyFunctionAutoConfiguration.class)
@ConditionalOnClass({ NettyReactiveWebServerFactory.class, HttpServer.class })
@ConditionalOnMissingClass("org.springframework.web.reactive.DispatcherHandler")
@Conditional(OnLeanServer.class)
@EnableConfigurationProperties({ NettyServerProperties.class, ServerProperties.class, ReactorNettyProperties.class })
@Import(ReactiveWebServerConfiguration.class)
public final class LeanServerAutoConfiguration {

	// Counted when the application starts, which after processing ahead of time may be
	// elsewhere.
	@Bean
	@ConditionalOnMissingBean
	ReactorResourceFactory reactorResourceFactory(ReactorNettyProperties properties) {
		ReactorResourceFactory resources = new ReactorResourceFactory();
		Optional.ofNullable(properties.getShutdownQuietPeriod()).ifPresent(resources::setShutdownQuietPeriod);
		EventLoops.here().limit(resources);
		return resources;
	}

	@Bean
	@ConditionalOnMissingBean(ReactiveWebServerFactory.class)
	NettyReactiveWebServerFactory nettyReactiveWebServerFactory(ReactorResourceFactory resources,
			ObjectProvider<NettyRouteProvider> routes, ObjectProvider<NettyServerCustomizer> customizers) {
		NettyReactiveWebServerFactory factory = new NettyReactiveWebServerFactory();
		factory.setResourceFactory(resources);
		routes.orderedStream().forEach(factory::addRouteProviders);
		customizers.orderedStream().forEach(factory::addServerCustomizers);
		return factory;
	}

	@Bean
	@ConditionalOnMissingBean
	NettyReactiveWebServerFactoryCustomizer nettyWebServerFactoryCustomizer(Environment environment,
			ServerProperties server, NettyServerProperties netty) {
		return new NettyReactiveWebServerFactoryCustomizer(environment, server, netty);
	}

	@Bean
	@ConditionalOnMissingBean
	RequestObservations functionRequestObservations(ObjectProvider<ObservationRegistry> registry,
			ObjectProvider<ServerRequestObservationConvention> convention, Environment environment) {
		return new RequestObservations(registry, convention, environment);
	}

	/**
	 * Answers what the Netty lane leaves: HTTP/2, endpoints, and what is no function's.
	 */
	@Bean
	@ConditionalOnMissingBean
	HttpHandler functionHttpHandler(HttpFunctions functions, ObjectProvider<ServedBeside> beside,
			ObjectProvider<WebFilter> filters, ObjectProvider<WebExceptionHandler> handlers,
			RequestObservations observations) {
		FunctionWebHandler functionHandler = new FunctionWebHandler(functions);
		ServedBeside others = beside.orderedStream().reduce(ServedBeside.nothing(), ServedBeside::or);
		return observations
			.addTo(WebHttpHandlerBuilder
				.webHandler(exchange -> others.find(exchange).orElse(functionHandler).handle(exchange)))
			.filters(all -> filters.orderedStream().forEach(all::add))
			.exceptionHandlers(all -> handlers.orderedStream().forEach(all::add))
			.build();
	}

}
