package io.faasade.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.faasade.autoconfigure.state.StateAutoConfiguration;
import io.faasade.dispatch.FunctionInvoker;
import io.faasade.dispatch.InvocationRefusedException;
import io.faasade.function.FunctionRegistration;
import io.faasade.metering.budget.Budgets;
import io.faasade.metering.usage.Account;
import io.faasade.metering.usage.MeasuredMemory;
import io.faasade.metering.usage.Usage;
import io.faasade.metering.usage.UsageAttribution;
import io.faasade.metering.usage.UsageFlush;
import io.faasade.metering.usage.UsageLedger;
import io.faasade.metering.usage.UsageReader;
import io.faasade.metering.usage.UsageTotals;
import io.faasade.metering.usage.UsageUnit;
import io.faasade.state.Counter;
import io.faasade.state.PlainStores;
import io.faasade.state.StateStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;

/** How functions come to have a ledger. */
class UsageAutoConfigurationTests {

	private final PlainStores stores = new PlainStores();

	private final AtomicReference<Counter> counter = new AtomicReference<>();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class, HandOverAutoConfiguration.class,
				FunctionAutoConfiguration.class, MeteringAutoConfiguration.class, UsageAutoConfiguration.class))
		.withBean(FunctionRegistration.class, () -> FunctionRegistration.supplier("hi", String.class, () -> "hi"));

	private final ApplicationContextRunner withStore = this.contextRunner.withBean(StateStore.class, this.stores::open);

	@Test
	void tellsTheStoreByItself() {
		this.withStore.withPropertyValues("faasade.usage.flush-interval=10ms").run(context -> {
			context.getBean(FunctionInvoker.class).invoke("hi");

			await().untilAsserted(() -> assertThat(calls()).isEqualTo(1));
		});
	}

	@Test
	void tellsWhatIsLeftWhenItCloses() {
		this.withStore.withPropertyValues("faasade.usage.flush-interval=1h")
			.run(context -> context.getBean(FunctionInvoker.class).invoke("hi"));
		this.withStore.run(context -> context.getBean(FunctionInvoker.class).invoke("hi"));

		assertThat(calls()).isEqualTo(2);
	}

	@Test
	void chargesAccountsAndTheMemoryOfEachFunction() {
		this.withStore.withPropertyValues("faasade.functions.hi.memory=64MB")
			.withBean(UsageAttribution.class, () -> invocation -> new Account("acme", "ann"))
			.run(context -> context.getBean(FunctionInvoker.class).invoke("hi"));

		Usage usage = usage().get(0);
		assertThat(usage.key().account()).isEqualTo(new Account("acme", "ann"));
		assertThat(usage.totals().get(UsageUnit.MEGABYTE_MILLIS)).isEqualTo(64 * usage.totals().get(UsageUnit.MILLIS));
	}

	@Test
	void chargesTheMemoryThatIsMeasuredIfItIsTo() {
		this.withStore.withPropertyValues("faasade.usage.measure-memory=true", "faasade.usage.flush-interval=1h")
			.run(context -> {
				context.getBean(FunctionInvoker.class).invoke("hi");
				int measured = context.getBean(MeasuredMemory.class).getAsInt();
				context.getBean(UsageFlush.class).flush();

				UsageTotals totals = usage().get(0).totals();
				assertThat(totals.get(UsageUnit.MEGABYTE_MILLIS)).isPositive()
					.isEqualTo(measured * totals.get(UsageUnit.MILLIS));
			});
	}

	@Test
	void holdsFunctionsToTheirBudgets() {
		this.withStore
			.withPropertyValues("faasade.usage.budgets.trial.function=hi", "faasade.usage.budgets.trial.hard=1")
			.withBean(SimpleMeterRegistry.class, SimpleMeterRegistry::new)
			.run(context -> {
				FunctionInvoker invoker = context.getBean(FunctionInvoker.class);
				invoker.invoke("hi");

				assertThatThrownBy(() -> invoker.invoke("hi")).isInstanceOf(InvocationRefusedException.class)
					.hasMessageContaining("OVER_BUDGET");
				assertThat(context.getBean(Budgets.class).beyondHard("trial")).isEqualTo(1);
			});
	}

	@Test
	void chargesATransactionOnce() {
		FunctionRegistration atomic = FunctionRegistration.supplier("count", Long.class,
				() -> this.counter.get().incrementAndGet());
		this.withStore.withConfiguration(AutoConfigurations.of(StateAutoConfiguration.class))
			.withBean("count", FunctionRegistration.class, () -> atomic)
			.withPropertyValues("faasade.functions.count.atomic=true")
			.run(context -> {
				this.counter.set(context.getBean(StateStore.class).counter("calls"));
				FunctionInvoker invoker = context.getBean(FunctionInvoker.class);
				invoker.invoke("count");
				invoker.invoke("count");

				assertThat(calls()).as("by the commits alone").isEqualTo(2);
			});

		Usage usage = usage().get(0);
		assertThat(usage.totals().get(UsageUnit.CALLS)).isEqualTo(2);
		assertThat(usage.totals().get(UsageUnit.STARTED)).isEqualTo(2);
		assertThat(usage.totals().get(UsageUnit.FINISHED)).isEqualTo(2);
	}

	@Test
	void opensNoStoreForItsOwnSake(@TempDir Path folder) {
		AtomicInteger asked = new AtomicInteger();
		this.contextRunner.withConfiguration(AutoConfigurations.of(StateAutoConfiguration.class))
			.withPropertyValues("faasade.state.embedded.file=" + folder.resolve("state.mv"),
					"faasade.usage.flush-interval=1ms")
			.withBean("counting", StoreInUse.class, () -> () -> asked.incrementAndGet() < 0)
			.run(context -> {
				context.getBean(FunctionInvoker.class).invoke("hi");

				await().untilAtomic(asked, greaterThan(3));
			});

		assertThat(folder).isEmptyDirectory();
	}

	@Test
	void tellsTheStoreOnceStateIsUsed(@TempDir Path folder) {
		this.contextRunner.withConfiguration(AutoConfigurations.of(StateAutoConfiguration.class))
			.withPropertyValues("faasade.state.embedded.file=" + folder.resolve("state.mv"),
					"faasade.usage.flush-interval=1ms")
			.run(context -> {
				StoreInUse store = context.getBean(StoreInUse.class);
				context.getBean(FunctionInvoker.class).invoke("hi");
				assertThat(store.isInUse()).isFalse();

				context.getBean(StateStore.class).counter("pv").incrementAndGet();

				assertThat(store.isInUse()).isTrue();
				UsageReader reader = context.getBean(UsageReader.class);
				await().untilAsserted(() -> assertThat(calls(reader)).isEqualTo(1));
			});
	}

	@Test
	void staysAwayWithoutAStoreOrWhenToldTo() {
		this.contextRunner.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(UsageLedger.class));
		this.withStore.withPropertyValues("faasade.usage.enabled=false")
			.run(context -> assertThat(context).doesNotHaveBean(UsageLedger.class));
	}

	private long calls() {
		return calls(new UsageReader(this.stores.open()));
	}

	private static long calls(UsageReader reader) {
		return usage(reader).stream().mapToLong(used -> used.totals().get(UsageUnit.CALLS)).sum();
	}

	private List<Usage> usage() {
		return usage(new UsageReader(this.stores.open()));
	}

	private static List<Usage> usage(UsageReader reader) {
		return Optional.ofNullable(reader.usage(hour -> true).collectList().block()).orElseThrow();
	}

}
