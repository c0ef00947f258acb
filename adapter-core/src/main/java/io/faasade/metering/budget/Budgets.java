package io.faasade.metering.budget;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import io.faasade.metering.price.PriceList;
import io.faasade.metering.usage.Account;
import io.faasade.metering.usage.FlushListener;
import io.faasade.metering.usage.Usage;
import io.faasade.metering.usage.UsageHour;
import io.faasade.metering.usage.UsageReader;

/**
 * All budgets, and how much of them is used up on all instances.
 *
 * <p>
 * Each instance learns of the others when it tells the store of itself, every second.
 * Until then a hard limit can be gone beyond by what all others begin in two such
 * intervals, and by what is running already. Safe for use by many threads.
 */
public final class Budgets implements FlushListener {

	private final List<BudgetUse> budgets;

	private final UsageReader reader;

	private final InstantSource clock;

	/**
	 * Watch budgets.
	 * @param budgets the budgets
	 * @param prices by which money is counted
	 * @param reader shows what all instances used
	 * @param clock the wall clock
	 */
	public Budgets(List<Budget> budgets, PriceList prices, UsageReader reader, InstantSource clock) {
		this.budgets = budgets.stream().map(budget -> new BudgetUse(budget, prices)).toList();
		this.reader = reader;
		this.clock = clock;
	}

	boolean isEmpty() {
		return this.budgets.isEmpty();
	}

	@Override
	public void telling() {
		this.budgets.forEach(BudgetUse::telling);
	}

	/** Ask the store how much is used up. May block. */
	@Override
	public void told() {
		if (isEmpty()) {
			return;
		}
		Instant now = this.clock.instant();
		UsageHour first = UsageHour.of(BudgetWindow.DAY.start(now));
		List<Usage> usage = this.reader.usage(hour -> hour.compareTo(first) >= 0)
			.collectList()
			.blockOptional()
			.orElseThrow();
		this.budgets.forEach(budget -> budget.learn(now, usage));
	}

	/**
	 * Begin an invocation.
	 * @return how long until there is something left of a budget that is used up; empty
	 * if it may run
	 */
	Optional<Duration> begin(String function, Account account) {
		Instant now = this.clock.instant();
		for (BudgetUse budget : this.budgets) {
			if (budget.begin(function, account, now)) {
				return Optional.of(Duration.between(now, budget.budget().window().end(now)));
			}
		}
		return Optional.empty();
	}

	/** The names of all budgets. */
	public List<String> names() {
		return this.budgets.stream().map(budget -> budget.budget().name()).toList();
	}

	/** How many invocations were run beyond the soft limit of a budget. */
	public long beyondSoft(String budget) {
		return find(budget).map(BudgetUse::beyondSoft).orElse(0L);
	}

	/** How many invocations were turned away for a budget. */
	public long beyondHard(String budget) {
		return find(budget).map(BudgetUse::beyondHard).orElse(0L);
	}

	private Optional<BudgetUse> find(String name) {
		return this.budgets.stream().filter(budget -> budget.budget().name().equals(name)).findFirst();
	}

}
