package io.faasade.autoconfigure.actuate;

import io.faasade.autoconfigure.FunctionAutoConfiguration;
import io.faasade.autoconfigure.FunctionTable;
import io.faasade.autoconfigure.MeteringAutoConfiguration;
import io.faasade.autoconfigure.OperatorSettings;
import io.faasade.dispatch.FunctionDirectory;
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
	FaasadeEndpoint faasadeEndpoint(FunctionDirectory directory, OperatorSettings operator, FunctionTable table,
			ObjectProvider<CallCounts> counts) {
		return new FaasadeEndpoint(
				new FunctionReports(directory, operator, table, counts.getIfAvailable(CallCounts::new)));
	}

}
