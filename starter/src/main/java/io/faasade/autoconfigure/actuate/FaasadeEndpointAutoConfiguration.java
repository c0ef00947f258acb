package io.faasade.autoconfigure.actuate;

import java.util.Optional;

import io.faasade.autoconfigure.FunctionAutoConfiguration;
import io.faasade.autoconfigure.FunctionTable;
import io.faasade.autoconfigure.MeteringAutoConfiguration;
import io.faasade.autoconfigure.OperatorSettings;
import io.faasade.autoconfigure.messaging.MessagingAutoConfiguration;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.http.HttpRoutes;
import io.faasade.messaging.MessageBrokers;
import io.faasade.messaging.MessageFunctions;
import io.faasade.metering.CallCounts;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for the Actuator endpoint that lists functions. */
@AutoConfiguration(
		after = { FunctionAutoConfiguration.class, MeteringAutoConfiguration.class, MessagingAutoConfiguration.class })
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(FaasadeEndpoint.class)
@ConditionalOnBean(FunctionTable.class)
public final class FaasadeEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	FaasadeEndpoint faasadeEndpoint(FunctionReports functionReports, DeadLetterReports deadLetterReports) {
		return new FaasadeEndpoint(functionReports, deadLetterReports);
	}

	@Bean
	@ConditionalOnMissingBean
	DeadLetterReports deadLetterReports(ObjectProvider<MessageFunctions> functions,
			ObjectProvider<MessageBrokers> brokers) {
		return new DeadLetterReports(Optional.ofNullable(functions.getIfAvailable()),
				Optional.ofNullable(brokers.getIfAvailable()));
	}

	@Bean
	@ConditionalOnMissingBean
	FunctionReports functionReports(FunctionDirectory directory, OperatorSettings operator, ServingReports serving,
			ObjectProvider<CallCounts> counts) {
		return new FunctionReports(directory, operator, serving, counts.getIfAvailable(CallCounts::new));
	}

	@Bean
	@ConditionalOnMissingBean
	ServingReports functionServingReports(FunctionTable table, ObjectProvider<HttpRoutes> routes) {
		return new ServingReports(table, routes.stream().flatMap(served -> served.routes().stream()).toList());
	}

}
