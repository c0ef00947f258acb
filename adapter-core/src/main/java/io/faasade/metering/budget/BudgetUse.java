package io.faasade.metering.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import io.faasade.metering.price.PriceList;
import io.faasade.metering.usage.Account;
import io.faasade.metering.usage.Usage;
import io.faasade.metering.usage.UsageTotals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much of a budget is used up, as far as this instance knows: what the store said
 * last, and what was begun here since. Asked by many threads, told by one.
 */
final class BudgetUse {

	private static final Logger logger = LoggerFactory.getLogger(BudgetUse.class);

	private final Budget budget;

	private final PriceList prices;

	private final Set<Object> toldOf = ConcurrentHashMap.newKeySet();

	private final LongAdder beyondSoft = new LongAdder();

	private final LongAdder beyondHard = new LongAdder();

	private volatile Known known = new Known(Instant.MIN, Map.of(), new ConcurrentHashMap<>());

	BudgetUse(Budget budget, PriceList prices) {
		this.budget = budget;
		this.prices = prices;
	}

	Budget budget() {
		return this.budget;
	}

	/** Whether an invocation that begins now goes beyond the hard limit. */
	boolean begin(String function, Account account, Instant now) {
		if (!this.budget.scope().holds(function, account)) {
			return false;
		}
		Object share = this.budget.share().of(function, account);
		Known current = current(now);
		// Counted before it is compared: of many at once, none takes the place of
		// another.
		AtomicLong begun = current.begun(share);
		BigDecimal used = current.used(share, this.budget.measure(), begun.getAndIncrement());
		if (this.budget.hard().filter(limit -> used.compareTo(limit) >= 0).isPresent()) {
			begun.decrementAndGet();
			this.beyondHard.increment();
			return true;
		}
		warn(share, used);
		return false;
	}

	private void warn(Object share, BigDecimal used) {
		if (this.budget.soft().filter(limit -> used.compareTo(limit) >= 0).isEmpty()) {
			return;
		}
		this.beyondSoft.increment();
		if (this.toldOf.add(share)) {
			logger.warn("The budget '{}' is used up beyond its soft limit of {}", this.budget.name(),
					this.budget.soft().orElse(BigDecimal.ZERO));
		}
	}

	private Known current(Instant now) {
		Known current = this.known;
		Instant start = this.budget.window().start(now);
		return current.window().equals(start) ? current : turn(start);
	}

	private synchronized Known turn(Instant start) {
		if (!this.known.window().equals(start)) {
			this.toldOf.clear();
			this.known = new Known(start, Map.of(), new ConcurrentHashMap<>());
		}
		return this.known;
	}

	/** Hear what all instances have used in this window. */
	synchronized void learn(Instant now, List<Usage> usage) {
		Instant start = this.budget.window().start(now);
		turn(start);
		Map<Object, BigDecimal> used = new HashMap<>();
		usage.stream().filter(each -> isMeant(each, start)).forEach(each -> {
			Object share = this.budget.share().of(each.key().function(), each.key().account());
			used.merge(share, amount(each.totals()), BigDecimal::add);
		});
		this.known = new Known(start, used, new ConcurrentHashMap<>());
	}

	private boolean isMeant(Usage usage, Instant start) {
		return !usage.key().hour().start().isBefore(start)
				&& this.budget.scope().holds(usage.key().function(), usage.key().account());
	}

	private BigDecimal amount(UsageTotals totals) {
		return this.budget.measure().of(totals, this.prices);
	}

	/** Invocations that were run beyond the soft limit. */
	long beyondSoft() {
		return this.beyondSoft.sum();
	}

	/** Invocations that were turned away. */
	long beyondHard() {
		return this.beyondHard.sum();
	}

	private record Known(Instant window, Map<Object, BigDecimal> told, Map<Object, AtomicLong> begun) {

		AtomicLong begun(Object share) {
			return this.begun.computeIfAbsent(share, added -> new AtomicLong());
		}

		BigDecimal used(Object share, BudgetMeasure measure, long since) {
			BigDecimal used = this.told.getOrDefault(share, BigDecimal.ZERO);
			return (measure == BudgetMeasure.CALLS) ? used.add(BigDecimal.valueOf(since)) : used;
		}

	}

}
