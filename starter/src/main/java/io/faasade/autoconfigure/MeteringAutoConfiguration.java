package io.faasade.autoconfigure;

import java.util.Optional;

import io.faasade.dispatch.BoundFunction;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.dispatch.HandOver;
import io.faasade.invocation.OutputContext;
import io.faasade.metering.CallCounts;
import io.faasade.metering.FaasMeters;
import io.faasade.metering.FaasObservationConvention;
import io.faasade.metering.FunctionObservationConvention;
import io.faasade.metering.InvocationMeters;
import io.faasade.metering.LogContextFilter;
import io.faasade.metering.MeteringFilter;
import io.faasade.metering.ObservationFilter;
import io.faasade.metering.ObservedOutputs;
import io.faasade.metering.RegistryMeters;
import io.faasade.metering.ThreadUse;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Auto-configuration for counting and timing invocations. */
@AutoConfiguration(after = FunctionAutoConfiguration.class,
		afterName = { "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
				"org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
				"org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
				"org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration" })
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

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "faasade.metering.log-context", matchIfMissing = true)
	LogContextFilter functionLogContextFilter(HandOver handOver) {
		return new LogContextFilter(handOver);
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

		// When all adapters are there: each knows which functions it starts.
		@Bean
		@ConditionalOnBean(RegistryMeters.class)
		@ConditionalOnMissingBean(name = "functionMetersExpected")
		SmartInitializingSingleton functionMetersExpected(RegistryMeters meters, FunctionDirectory directory,
				ObjectProvider<TriggerListing> listings) {
			return () -> directory.functions()
				.forEach(function -> listings.stream()
					.filter(listing -> !listing.triggers(function.name()).isEmpty())
					.forEach(listing -> meters.expect(function.name(), listing.kind())));
		}

		// Recorded once the application is ready: by then it is known.
		@Bean
		@ConditionalOnBean(MeterRegistry.class)
		@ConditionalOnMissingBean(name = "functionStartRecorder")
		ApplicationListener<ApplicationReadyEvent> functionStartRecorder(MeterRegistry registry) {
			return ready -> Optional.ofNullable(ready.getTimeTaken())
				.ifPresent(taken -> FaasMeters.recordStart(registry, taken));
		}

	}

	/** Where invocations are traced. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ObservationRegistry.class)
	@Conditional(OnTracing.class)
	static class ObservationConfiguration {

		@Bean
		@ConditionalOnBean(ObservationRegistry.class)
		@ConditionalOnMissingBean
		ObservationFilter functionObservationFilter(FunctionDirectory directory, ObservationRegistry registry,
				ObjectProvider<FunctionObservationConvention> convention, HandOver handOver) {
			return new ObservationFilter(directory.functions().stream().map(BoundFunction::name).toList(), registry,
					convention.getIfAvailable(FaasObservationConvention::new), handOver);
		}

		@Bean
		@ConditionalOnBean(ObservationRegistry.class)
		@ConditionalOnMissingBean(OutputContext.class)
		ObservedOutputs functionObservedOutputs(ObservationRegistry registry) {
			return new ObservedOutputs(registry);
		}

	}

	// Meters have numbers of their own already: an observation is worth its cost only to
	// tracing, unless somebody asks for it.
	private static final class OnTracing extends AnyNestedCondition {

		OnTracing() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnBean(type = "io.micrometer.tracing.Tracer")
		static class Traced {

		}

		@ConditionalOnBooleanProperty("faasade.metering.observations")
		static class AskedFor {

		}

	}

}
