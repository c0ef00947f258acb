package io.faasade.autoconfigure.lean;

import java.util.Objects;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementWebServerFactoryCustomizer;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.autoconfigure.reactive.ReactiveWebServerConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.server.WebHandler;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/** A server for endpoints alone, in the context of its own that Actuator makes for it. */
@Configuration(proxyBeanMethods = false)
@Import(ReactiveWebServerConfiguration.class)
class LeanManagementServer {

	@Bean
	ManagementWebServerFactoryCustomizer<ConfigurableWebServerFactory> managementWebServerFactoryCustomizer(
			ListableBeanFactory beans) {
		return new ManagementWebServerFactoryCustomizer<>(beans);
	}

	@Bean
	HttpHandler managementHttpHandler(EndpointServing serving, EndpointAnswers answers,
			ManagementServerProperties properties, RequestObservations observations) {
		String prefix = Objects.requireNonNullElse(properties.getBasePath(), "");
		ServedBeside endpoints = serving.below(prefix, WebServerNamespace.MANAGEMENT);
		WebHandler none = exchange -> answers.problem(exchange, HttpStatus.NOT_FOUND);
		return observations
			.addTo(WebHttpHandlerBuilder.webHandler(exchange -> endpoints.find(exchange).orElse(none).handle(exchange)))
			.build();
	}

}
