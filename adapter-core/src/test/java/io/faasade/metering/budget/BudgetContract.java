package io.faasade.metering.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.faasade.function.FunctionName;
import io.faasade.invocation.Ending;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationIds;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Unavailable;
import io.faasade.invocation.Payload;
import io.faasade.invocation.Trigger;
import io.faasade.metering.MeteringFilter;
import io.faasade.metering.ThreadUse;
import io.faasade.metering.price.PriceList;
import io.faasade.metering.price.PriceProfiles;
import io.faasade.metering.usage.Account;
import io.faasade.metering.usage.UsageAttribution;
import io.faasade.metering.usage.UsageFlush;
import io.faasade.metering.usage.UsageLedger;
import io.faasade.metering.usage.UsageReader;
import io.faasade.state.StateStore;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is run while a budget lasts, and what becomes of the rest. */
abstract class BudgetContract {

	private static final PriceList PRICES = PriceProfiles.find("aws-lambda").orElseThrow();

	private static final Duration SECOND = Duration.ofSeconds(1);

	private Instant now = Instant.parse("2026-11-23T12:45:00Z");

	private String caller = "ann";

	/** Open the store as one more instance does. */
	abstract StateStore open();

	@Test
	void runsNoMoreThanTheHardLimit() {
		Limited limited = new Limited(calls(3, BudgetShare.ALL));

		assertThat(IntStream.range(0, 5).mapToObj(turn -> limited.call("list", SECOND).ending()))
			.containsExactly(Ending.COMPLETED, Ending.COMPLETED, Ending.COMPLETED, Ending.SHED, Ending.SHED);
		assertThat(limited.budgets.beyondHard("test")).isEqualTo(2);
	}

	@Test
	void tellsWhenThereWillBeSomethingLeft() {
		Limited limited = new Limited(calls(0, BudgetShare.ALL));

		Unavailable refused = (Unavailable) limited.call("list", SECOND);

		assertThat(refused.reason()).isEqualTo(Unavailable.Reason.OVER_BUDGET);
		assertThat(refused.retryAfter()).isEqualTo(Duration.ofMinutes(15));
	}

	@Test
	void beginsAnewWithTheNextHour() {
		Limited limited = new Limited(calls(1, BudgetShare.ALL));
		limited.call("list", SECOND);
		limited.learn();
		assertThat(limited.call("list", SECOND).ending()).isEqualTo(Ending.SHED);

		this.now = this.now.plus(Duration.ofHours(1));

		assertThat(limited.call("list", SECOND).ending()).isEqualTo(Ending.COMPLETED);
	}

	@Test
	void knowsWhatOtherInstancesUsedAsSoonAsTheyHaveTold() {
		Limited one = new Limited(calls(4, BudgetShare.ALL));
		Limited other = new Limited(calls(4, BudgetShare.ALL));
		IntStream.range(0, 4).forEach(turn -> one.call("list", SECOND));
		one.learn();
		other.learn();

		assertThat(other.call("list", SECOND).ending()).isEqualTo(Ending.SHED);
		assertThat(one.call("list", SECOND).ending()).isEqualTo(Ending.SHED);
	}

	@Test
	void goesBeyondTheLimitByNoMoreThanWhatWasBegunBetweenTwoTellings() {
		List<Limited> instances = IntStream.range(0, 4)
			.mapToObj(instance -> new Limited(calls(100, BudgetShare.ALL)))
			.toList();
		int ran = 0;
		for (int round = 0; round < 20; round++) {
			for (Limited instance : instances) {
				for (int call = 0; call < 10; call++) {
					ran += (instance.call("list", SECOND).ending() == Ending.COMPLETED) ? 1 : 0;
				}
			}
			instances.forEach(Limited::learn);
		}

		assertThat(ran).isBetween(100, 100 + 2 * 4 * 10);
	}

	@Test
	void countsGigabyteSecondsAndMoney() {
		Limited seconds = new Limited(budget(BudgetMeasure.GIGABYTE_SECONDS, "10", BudgetShare.ALL));
		seconds.call("list", Duration.ofSeconds(19));
		seconds.learn();
		assertThat(seconds.call("list", SECOND).ending()).isEqualTo(Ending.COMPLETED);
		seconds.learn();
		assertThat(seconds.call("list", SECOND).ending()).isEqualTo(Ending.SHED);

		Limited money = new Limited(budget(BudgetMeasure.MONEY, "0.000001", BudgetShare.ALL));
		money.learn();
		assertThat(money.call("list", SECOND).ending()).isEqualTo(Ending.SHED);
	}

	@Test
	void givesEachTheirOwnShare() {
		Limited limited = new Limited(calls(1, BudgetShare.CALLER));
		limited.call("list", SECOND);
		assertThat(limited.call("list", SECOND).ending()).isEqualTo(Ending.SHED);

		this.caller = "bob";

		assertThat(limited.call("list", SECOND).ending()).isEqualTo(Ending.COMPLETED);
	}

	@Test
	void isAboutOneFunctionOnly() {
		Budget.Scope scope = new Budget.Scope(Optional.of("list"), Optional.empty(), Optional.empty());
		Limited limited = new Limited(new Budget("test", scope, BudgetShare.ALL, BudgetMeasure.CALLS, BudgetWindow.DAY,
				Optional.empty(), Optional.of(BigDecimal.ZERO)));

		assertThat(limited.call("pv", SECOND).ending()).isEqualTo(Ending.COMPLETED);
		assertThat(limited.call("list", SECOND).ending()).isEqualTo(Ending.SHED);
	}

	@Test
	void onlyTellsOfTheSoftLimit() {
		Limited limited = new Limited(new Budget("test", Budget.Scope.EVERYTHING, BudgetShare.ALL, BudgetMeasure.CALLS,
				BudgetWindow.HOUR, Optional.of(BigDecimal.ONE), Optional.empty()));

		assertThat(IntStream.range(0, 3).mapToObj(turn -> limited.call("list", SECOND).ending()))
			.containsOnly(Ending.COMPLETED);
		assertThat(limited.budgets.beyondSoft("test")).isEqualTo(2);
	}

	@Test
	void runsExactlyTheLimitUnderManyThreads() throws InterruptedException {
		Limited limited = new Limited(calls(500, BudgetShare.ALL));
		AtomicInteger ran = new AtomicInteger();
		ExecutorService callers = Executors.newFixedThreadPool(16);
		IntStream.range(0, 5_000).forEach(turn -> callers.execute(() -> {
			if (limited.call("list", Duration.ZERO).ending() == Ending.COMPLETED) {
				ran.incrementAndGet();
			}
		}));
		callers.shutdown();

		assertThat(callers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
		assertThat(ran).hasValue(500);
	}

	@Test
	void countsWhatIsStillRunning() {
		Limited limited = new Limited(calls(1, BudgetShare.ALL));
		List<Ending> meanwhile = new ArrayList<>();
		limited.call("list", SECOND, () -> {
			limited.learn();
			meanwhile.add(limited.call("list", SECOND).ending());
			limited.learn();
			meanwhile.add(limited.call("list", SECOND).ending());
		});

		assertThat(meanwhile).containsOnly(Ending.SHED);
	}

	@Test
	void forgetsNothingThatBeginsWhileTheStoreIsTold() {
		Limited limited = new Limited(calls(1, BudgetShare.ALL));
		limited.budgets.telling();
		limited.flush.flush();
		limited.call("list", SECOND);
		limited.budgets.told();

		assertThat(limited.call("list", SECOND).ending()).isEqualTo(Ending.SHED);
	}

	@Test
	void runsExactlyTheLimitWhileTheStoreIsTold() {
		Limited limited = new Limited(calls(500, BudgetShare.ALL));
		AtomicInteger ran = new AtomicInteger();
		ExecutorService callers = Executors.newFixedThreadPool(8);
		IntStream.range(0, 5_000).forEach(turn -> callers.execute(() -> {
			if (limited.call("list", Duration.ZERO).ending() == Ending.COMPLETED) {
				ran.incrementAndGet();
			}
		}));
		callers.shutdown();
		while (!callers.isTerminated()) {
			limited.learn();
		}
		limited.learn();
		IntStream.range(0, 500)
			.forEach(turn -> ran.addAndGet((limited.call("list", Duration.ZERO).ending() == Ending.COMPLETED) ? 1 : 0));

		assertThat(ran).hasValue(500);
	}

	private static Budget calls(int hard, BudgetShare share) {
		return budget(BudgetMeasure.CALLS, Integer.toString(hard), share);
	}

	private static Budget budget(BudgetMeasure measure, String hard, BudgetShare share) {
		return new Budget("test", Budget.Scope.EVERYTHING, share, measure, BudgetWindow.HOUR, Optional.empty(),
				Optional.of(new BigDecimal(hard)));
	}

	/** An instance whose functions are held to a budget. */
	private final class Limited {

		private final InvocationIds ids = InvocationIds.random();

		private final StateStore store = open();

		private final UsageAttribution attribution = invocation -> new Account("", BudgetContract.this.caller);

		private final UsageLedger ledger = new UsageLedger(this.attribution, function -> () -> 512, 100,
				invocation -> false, () -> BudgetContract.this.now);

		private final UsageFlush flush = new UsageFlush(this.ledger, this.store, System::nanoTime);

		private final MeteringFilter metering = new MeteringFilter(
				List.of(new FunctionName("list"), new FunctionName("pv")), List.of(this.ledger), ThreadUse.unknown(),
				() -> 0);

		private final Budgets budgets;

		private final BudgetFilter filter;

		Limited(Budget budget) {
			this.budgets = new Budgets(List.of(budget), PRICES, new UsageReader(this.store),
					() -> BudgetContract.this.now);
			this.filter = new BudgetFilter(this.budgets, this.attribution);
		}

		Outcome.Settled call(String function, Duration duration) {
			return call(function, duration, () -> {
			});
		}

		Outcome.Settled call(String function, Duration duration, Runnable work) {
			Invocation invocation = Invocation
				.of(this.ids.next(), new FunctionName(function), Trigger.HTTP, Payload.empty())
				.withArrivedAt(-duration.toNanos());
			return (Outcome.Settled) this.metering.filter(invocation,
					metered -> this.filter.filter(metered, allowed -> {
						work.run();
						return new Completed(Payload.empty());
					}));
		}

		void learn() {
			this.budgets.telling();
			assertThat(this.flush.flush()).isTrue();
			this.budgets.told();
		}

	}

}
