package io.faasade.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.faasade.dispatch.FunctionInvoker;
import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionName;
import io.faasade.function.FunctionRegistration;
import io.faasade.invocation.Trigger;
import io.faasade.metering.CallCounts;
import io.faasade.metering.LogContextFilter;
import io.faasade.metering.MeteringFilter;
import io.faasade.metering.ObservationFilter;
import io.faasade.metering.RegistryMeters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** How invocations come to be measured. */
class MeteringAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class, HandOverAutoConfiguration.class,
				FunctionAutoConfiguration.class, MeteringAutoConfiguration.class))
		.withBean(FunctionRegistration.class, () -> FunctionRegistration.supplier("hi", String.class, () -> "hi"));

	@Test
	void countsWithoutARegistry() {
		this.contextRunner.run(context -> {
			context.getBean(FunctionInvoker.class).invoke("hi");

			assertThat(context.getBean(CallCounts.class).calls("hi").orElseThrow().count()).isEqualTo(1);
			assertThat(context).doesNotHaveBean(RegistryMeters.class);
		});
	}

	@Test
	void timesWhereThereIsARegistry() {
		this.contextRunner.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run(context -> {
			context.getBean(FunctionInvoker.class).invoke("hi");

			assertThat(context.getBean(MeterRegistry.class).get("faas.invoke_duration").timer().count()).isEqualTo(1);
		});
	}

	@Test
	void hasMetersOfEachFunctionsTriggersFromTheStart() {
		this.contextRunner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean(TriggerListing.class, EveryMinute::new)
			.run(context -> assertThat(context.getBean(MeterRegistry.class).get("faas.invocations").functionCounters())
				.singleElement()
				.satisfies(counter -> assertThat(counter.getId().getTags()).containsExactly(Tag.of("faas.name", "hi"),
						Tag.of("faas.trigger", "timer"))));
	}

	@Test
	void recordsHowLongTheStartTook() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();

		this.contextRunner.withBean(MeterRegistry.class, () -> registry).run(context -> {
			context.publishEvent(new ApplicationReadyEvent(new SpringApplication(), new String[0],
					context.getSourceApplicationContext(), Duration.ofMillis(1_234)));

			assertThat(registry.get("faas.init_duration").timer().totalTime(TimeUnit.MILLISECONDS)).isEqualTo(1_234);
		});
	}

	@Test
	void doesWithoutMicrometer() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
			.run(context -> assertThat(context).hasSingleBean(MeteringFilter.class)
				.doesNotHaveBean(RegistryMeters.class));
	}

	@Test
	void observesOnlyWhereThereIsTracingOrItIsAskedFor() {
		ApplicationContextRunner observed = this.contextRunner.withBean(ObservationRegistry.class,
				ObservationRegistry::create);

		observed.run(context -> assertThat(context).doesNotHaveBean(ObservationFilter.class));
		observed.withPropertyValues("faasade.metering.observations=true")
			.run(context -> assertThat(context).hasSingleBean(ObservationFilter.class));
		observed.withClassLoader(new FilteredClassLoader("io.micrometer.observation"))
			.withPropertyValues("faasade.metering.observations=true")
			.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("functionObservationFilter"));
	}

	@Test
	void namesInvocationsInTheLogUnlessToldNotTo() {
		this.contextRunner.run(context -> assertThat(context).hasSingleBean(LogContextFilter.class));
		this.contextRunner.withPropertyValues("faasade.metering.log-context=false")
			.run(context -> assertThat(context).doesNotHaveBean(LogContextFilter.class));
	}

	@Test
	void backsOff() {
		CallCounts own = new CallCounts();

		this.contextRunner.withBean("own", CallCounts.class, () -> own)
			.run(context -> assertThat(context).getBean(CallCounts.class).isSameAs(own));
	}

	@Test
	void staysAwayWithoutFunctions() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(MeteringAutoConfiguration.class))
			.run(context -> assertThat(context).doesNotHaveBean(MeteringFilter.class));
	}

	private static final class EveryMinute implements TriggerListing {

		@Override
		public Trigger kind() {
			return Trigger.TIMER;
		}

		@Override
		public List<String> triggers(FunctionName function) {
			return List.of("every minute");
		}

		@Override
		public String thread(FunctionDescriptor function) {
			return "thread";
		}

	}

}
