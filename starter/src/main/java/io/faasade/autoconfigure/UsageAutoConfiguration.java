package io.faasade.autoconfigure;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.ToDoubleBiFunction;

import io.faasade.dispatch.FunctionDirectory;
import io.faasade.invocation.Invocation;
import io.faasade.metering.budget.BudgetFilter;
import io.faasade.metering.budget.Budgets;
import io.faasade.metering.price.PriceList;
import io.faasade.metering.usage.FlushListener;
import io.faasade.metering.usage.MeasuredMemory;
import io.faasade.metering.usage.UsageAttribution;
import io.faasade.metering.usage.UsageFlush;
import io.faasade.metering.usage.UsageLedger;
import io.faasade.metering.usage.UsageReader;
import io.faasade.metering.usage.UsageRetention;
import io.faasade.state.StateStore;
import io.faasade.state.idempotency.RepeatableRequest;
import io.faasade.state.transaction.InvocationIdentity;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
	@ConditionalOnMissingBean(name = "functionUsageKeys")
	static FunctionKeys functionUsageKeys() {
		return FunctionKeys.of(MEMORY);
	}

	@Bean
	@ConditionalOnMissingBean
	MeasuredMemory functionMeasuredMemory() {
		return new MeasuredMemory();
	}

	@Bean
	@ConditionalOnMissingBean
	UsageLedger functionUsageLedger(FunctionDirectory directory, ObjectProvider<UsageAttribution> attribution,
			UsageProperties properties, MeasuredMemory measured, Environment environment) {
		Binder binder = Binder.get(environment);
		IntSupplier otherwise = properties.measureMemory() ? measured : () -> (int) properties.memory().toMegabytes();
		return new UsageLedger(attribution.getIfAvailable(UsageAttribution::none),
				function -> megabytes(binder, function).orElse(otherwise), properties.maxAccounts(),
				invocation -> mayCommit(directory, invocation), InstantSource.system());
	}

	private static boolean mayCommit(FunctionDirectory directory, Invocation invocation) {
		return invocation.get(RepeatableRequest.ATTRIBUTE).isPresent()
				|| invocation.get(InvocationIdentity.ATTRIBUTE).isPresent()
				|| directory.find(invocation.function())
					.filter(function -> function.descriptor().isAtomic())
					.isPresent();
	}

	private static Optional<IntSupplier> megabytes(Binder binder, String function) {
		String property = "%s.%s.%s".formatted(OperatorSettings.PREFIX, function, MEMORY);
		BindResult<DataSize> stated = binder.bind(property, DataSize.class);
		return stated.isBound() ? Optional.of(() -> (int) stated.get().toMegabytes()) : Optional.empty();
	}

	// Nobody asks for it: where beans are lazy it would never begin to tell.
	@Bean
	@Lazy(false)
	@ConditionalOnMissingBean
	UsageFlush functionUsageFlush(UsageLedger ledger, StateStore store, Budgets budgets, MeasuredMemory memory,
			UsageProperties properties, ObjectProvider<StoreInUse> inUse, Environment environment) {
		UsageFlush flush = new UsageFlush(ledger, store, System::nanoTime, wanted(properties, inUse, environment));
		flush.start(properties.flushInterval(), new FlushListener() {

			@Override
			public void telling() {
				memory.measure();
				budgets.telling();
			}

			@Override
			public void told() {
				budgets.told();
			}

		});
		return flush;
	}

	// Of an application without state a ledger is kept only if somebody asks for it.
	private static BooleanSupplier wanted(UsageProperties properties, ObjectProvider<StoreInUse> inUse,
			Environment environment) {
		boolean asked = !properties.budgets().isEmpty() || environment.containsProperty("faasade.usage.enabled");
		return () -> asked || inUse.stream().allMatch(StoreInUse::isInUse);
	}

	@Bean
	@ConditionalOnMissingBean
	Budgets functionBudgets(UsageProperties properties, PriceList prices, UsageReader reader) {
		return new Budgets(properties.toBudgets(), prices, reader, InstantSource.system());
	}

	@Bean
	@ConditionalOnMissingBean
	BudgetFilter functionBudgetFilter(Budgets budgets, ObjectProvider<UsageAttribution> attribution) {
		return new BudgetFilter(budgets, attribution.getIfAvailable(UsageAttribution::none));
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
	UsageRetention functionUsageRetention(StateStore store, UsageProperties properties,
			ObjectProvider<StoreInUse> inUse, Environment environment) {
		UsageRetention retention = new UsageRetention(store, properties.retention(), InstantSource.system());
		retention.start(wanted(properties, inUse, environment));
		return retention;
	}

	/** Where there is a registry of meters. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class BudgetMetersConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "functionBudgetMeters")
		MeterBinder functionBudgetMeters(Budgets budgets) {
			return registry -> budgets.names().forEach(budget -> {
				count(registry, budgets, budget, "soft", Budgets::beyondSoft);
				count(registry, budgets, budget, "hard", Budgets::beyondHard);
			});
		}

		private static void count(MeterRegistry registry, Budgets budgets, String budget, String limit,
				ToDoubleBiFunction<Budgets, String> counted) {
			FunctionCounter
				.builder("faasade.budget.exceeded", budgets, watched -> counted.applyAsDouble(watched, budget))
				.description("Invocations beyond a limit of a budget")
				.tags("budget", budget, "limit", limit)
				.register(registry);
		}

	}

}
