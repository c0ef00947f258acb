package io.faasade.autoconfigure;

import io.faasade.dispatch.BoundFunction;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.metering.CallCounts;
import io.faasade.metering.InvocationMeters;
import io.faasade.metering.MeteringFilter;
import io.faasade.metering.ThreadUse;
import io.faasade.metering.TimerMeters;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Auto-configuration for counting and timing invocations. */
@AutoConfiguration(after = FunctionAutoConfiguration.class,
		afterName = { "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnBean(FunctionDirectory.class)
@EnableConfigurationProperties(MeteringProperties.class)
public final class MeteringAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	CallCounts functionCallCounts() {
		return new CallCounts();
	}

	@Bean
	@ConditionalOnMissingBean
	ThreadUse functionThreadUse(MeteringProperties properties) {
		return ThreadUse.ofJvm(properties.cpuTime());
	}

	@Bean
	@ConditionalOnMissingBean
	MeteringFilter functionMeteringFilter(FunctionDirectory directory, ObjectProvider<InvocationMeters> sinks,
			ThreadUse threadUse) {
		return new MeteringFilter(directory.functions().stream().map(BoundFunction::name).toList(),
				sinks.orderedStream().toList(), threadUse, System::nanoTime);
	}

	/** Where there is a registry of meters. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	static class TimerConfiguration {

		@Bean
		@ConditionalOnBean(MeterRegistry.class)
		@ConditionalOnMissingBean
		TimerMeters functionTimerMeters(MeterRegistry registry) {
			return new TimerMeters(registry);
		}

	}

}
