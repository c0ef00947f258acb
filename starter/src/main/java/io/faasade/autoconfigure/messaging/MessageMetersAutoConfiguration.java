package io.faasade.autoconfigure.messaging;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

import io.faasade.messaging.DeliveryCounts;
import io.faasade.messaging.MessageFunctions;
import io.faasade.messaging.ServedSubscription;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for meters of messages. */
@AutoConfiguration(after = MessagingAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBean(MessageFunctions.class)
public final class MessageMetersAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "messageMeters")
	MeterBinder messageMeters(MessageFunctions functions) {
		return registry -> functions.served().forEach(served -> bind(served, registry));
	}

	private static void bind(ServedSubscription served, MeterRegistry registry) {
		Tags tags = Tags.of("faas.name", served.subscription().function().name().value(), "source",
				served.subscription().source().name());
		Gauge.builder("faasade.messages.in.flight", served, ServedSubscription::inFlight).tags(tags).register(registry);
		Gauge.builder("faasade.messages.lag", served, each -> each.lag().orElse(0)).tags(tags).register(registry);
		FunctionCounter.builder("faasade.messages.rewinds", served, ServedSubscription::rewinds)
			.tags(tags)
			.register(registry);
		count(registry, tags, served, "acknowledged", DeliveryCounts::acknowledged);
		count(registry, tags, served, "redelivered", DeliveryCounts::redelivered);
		count(registry, tags, served, "retried", DeliveryCounts::retried);
		count(registry, tags, served, "given.back", DeliveryCounts::givenBack);
		count(registry, tags, served, "dead.lettered", DeliveryCounts::deadLettered);
		count(registry, tags, served, "fenced", DeliveryCounts::fenced);
		count(registry, tags, served, "repeated", DeliveryCounts::repeated);
	}

	private static void count(MeterRegistry registry, Tags tags, ServedSubscription served, String name,
			Function<DeliveryCounts, LongAdder> counter) {
		FunctionCounter.builder("faasade.messages." + name, served, each -> counter.apply(each.counts()).doubleValue())
			.tags(tags)
			.register(registry);
	}

}
