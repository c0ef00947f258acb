package io.faasade.autoconfigure.actuate;

import java.time.InstantSource;

import io.faasade.autoconfigure.UsageAutoConfiguration;
import io.faasade.metering.price.FocusExport;
import io.faasade.metering.price.PriceList;
import io.faasade.metering.usage.UsageFlush;
import io.faasade.metering.usage.UsageReader;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Auto-configuration for the Actuator endpoint that shows usage. */
@AutoConfiguration(after = UsageAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(FaasadeUsageEndpoint.class)
@ConditionalOnBean({ UsageFlush.class, UsageReader.class, PriceList.class })
public final class FaasadeUsageEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	FaasadeUsageEndpoint faasadeUsageEndpoint(UsageFlush flush, UsageReader reader, PriceList prices,
			Environment environment) {
		String application = environment.getProperty("spring.application.name", "application");
		return new FaasadeUsageEndpoint(new UsageReports(flush, reader, InstantSource.system()), prices,
				new FocusExport(application));
	}

}
