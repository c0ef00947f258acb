package io.faasade.autoconfigure;

import java.time.InstantSource;

import io.faasade.dispatch.FunctionDirectory;
import io.faasade.invocation.Invocation;
import io.faasade.metering.price.PriceList;
import io.faasade.metering.usage.UsageAttribution;
import io.faasade.metering.usage.UsageFlush;
import io.faasade.metering.usage.UsageLedger;
import io.faasade.metering.usage.UsageReader;
import io.faasade.metering.usage.UsageRetention;
import io.faasade.state.StateStore;
import io.faasade.state.idempotency.RepeatableRequest;
import io.faasade.state.transaction.InvocationIdentity;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/** Auto-configuration for the ledger of what functions use. */
@AutoConfiguration(after = FunctionAutoConfiguration.class,
		afterName = "io.faasade.autoconfigure.state.StateAutoConfiguration")
@ConditionalOnBean(FunctionDirectory.class)
@ConditionalOnSingleCandidate(StateStore.class)
@ConditionalOnBooleanProperty(name = "faasade.usage.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ UsageProperties.class, PricesProperties.class })
public final class UsageAutoConfiguration {

	private static final String MEMORY = "memory";

	@Bean
	static FunctionKeys functionUsageKeys() {
		return FunctionKeys.of(MEMORY);
	}

	@Bean
	@ConditionalOnMissingBean
	UsageLedger functionUsageLedger(FunctionDirectory directory, ObjectProvider<UsageAttribution> attribution,
			UsageProperties properties, Environment environment) {
		Binder binder = Binder.get(environment);
		return new UsageLedger(attribution.getIfAvailable(UsageAttribution::none),
				function -> megabytes(binder, function, properties), properties.maxAccounts(),
				invocation -> mayCommit(directory, invocation), InstantSource.system());
	}

	private static boolean mayCommit(FunctionDirectory directory, Invocation invocation) {
		return invocation.get(RepeatableRequest.ATTRIBUTE).isPresent()
				|| invocation.get(InvocationIdentity.ATTRIBUTE).isPresent()
				|| directory.find(invocation.function())
					.filter(function -> function.descriptor().isAtomic())
					.isPresent();
	}

	private static int megabytes(Binder binder, String function, UsageProperties properties) {
		String property = "%s.%s.%s".formatted(OperatorSettings.PREFIX, function, MEMORY);
		return (int) binder.bind(property, DataSize.class).orElse(properties.memory()).toMegabytes();
	}

	// Nobody asks for it: where beans are lazy it would never begin to tell.
	@Bean
	@Lazy(false)
	@ConditionalOnMissingBean
	UsageFlush functionUsageFlush(UsageLedger ledger, StateStore store, UsageProperties properties) {
		UsageFlush flush = new UsageFlush(ledger, store, System::nanoTime);
		flush.start(properties.flushInterval());
		return flush;
	}

	@Bean
	@ConditionalOnMissingBean
	PriceList functionPriceList(PricesProperties properties) {
		return properties.toPriceList();
	}

	@Bean
	@ConditionalOnMissingBean
	UsageReader functionUsageReader(StateStore store) {
		return new UsageReader(store);
	}

	@Bean
	@Lazy(false)
	@ConditionalOnMissingBean
	UsageRetention functionUsageRetention(StateStore store, UsageProperties properties) {
		UsageRetention retention = new UsageRetention(store, properties.retention(), InstantSource.system());
		retention.start();
		return retention;
	}

}
