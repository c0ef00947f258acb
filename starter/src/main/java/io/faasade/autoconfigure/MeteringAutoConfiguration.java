package io.faasade.autoconfigure;

import java.util.Optional;

import io.faasade.dispatch.BoundFunction;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.metering.CallCounts;
import io.faasade.metering.FaasMeters;
import io.faasade.metering.InvocationMeters;
import io.faasade.metering.MeteringFilter;
import io.faasade.metering.RegistryMeters;
import io.faasade.metering.ThreadUse;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
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
	static class RegistryConfiguration {

		@Bean
		@ConditionalOnBean(MeterRegistry.class)
		@ConditionalOnMissingBean
		RegistryMeters functionRegistryMeters(MeterRegistry registry, CallCounts counts) {
			return new RegistryMeters(registry, counts);
		}

		// Recorded once the application is ready: by then it is known.
		@Bean
		@ConditionalOnBean(MeterRegistry.class)
		ApplicationListener<ApplicationReadyEvent> functionStartRecorder(MeterRegistry registry) {
			return ready -> Optional.ofNullable(ready.getTimeTaken())
				.ifPresent(taken -> FaasMeters.recordStart(registry, taken));
		}

	}

}
