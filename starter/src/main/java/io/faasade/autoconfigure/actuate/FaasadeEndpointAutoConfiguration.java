package io.faasade.autoconfigure.actuate;

import io.faasade.autoconfigure.FunctionAutoConfiguration;
import io.faasade.autoconfigure.FunctionTable;
import io.faasade.autoconfigure.MeteringAutoConfiguration;
import io.faasade.autoconfigure.OperatorSettings;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.http.HttpRoutes;
import io.faasade.metering.CallCounts;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for the Actuator endpoint that lists functions. */
@AutoConfiguration(after = { FunctionAutoConfiguration.class, MeteringAutoConfiguration.class })
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(FaasadeEndpoint.class)
@ConditionalOnBean(FunctionTable.class)
public final class FaasadeEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	FaasadeEndpoint faasadeEndpoint(FunctionReports functionReports) {
		return new FaasadeEndpoint(functionReports);
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
