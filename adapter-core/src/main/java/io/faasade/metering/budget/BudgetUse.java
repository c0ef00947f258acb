package io.faasade.metering.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

	private volatile Window window = new Window(Instant.MIN, new ConcurrentHashMap<>());

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
		BigDecimal used = begin(share, now);
		if (this.budget.hard().filter(limit -> used.compareTo(limit) >= 0).isPresent()) {
			this.beyondHard.increment();
			return true;
		}
		warn(share, used);
		return false;
	}

	private BigDecimal begin(Object share, Instant now) {
		Optional<BigDecimal> used = Optional.empty();
		while (used.isEmpty()) {
			used = shared(current(now), share).begin(this.budget.hard());
		}
		return used.get();
	}

	private SharedUse shared(Window current, Object share) {
		return current.shares()
			.computeIfAbsent(share, added -> new SharedUse(this.budget.measure() == BudgetMeasure.CALLS));
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

	private Window current(Instant now) {
		Window current = this.window;
		Instant start = this.budget.window().start(now);
		return current.start().equals(start) ? current : turn(start);
	}

	private synchronized Window turn(Instant start) {
		if (!this.window.start().equals(start)) {
			this.toldOf.clear();
			this.window = new Window(start, new ConcurrentHashMap<>());
		}
		return this.window;
	}

	/** What was begun by now is about to be told to the store. */
	void telling() {
		this.window.shares().values().forEach(SharedUse::telling);
	}

	/** Hear what all instances have used in this window, this one among them. */
	void learn(Instant now, List<Usage> usage) {
		Instant start = this.budget.window().start(now);
		Window current = turn(start);
		Map<Object, BigDecimal> used = new HashMap<>();
		usage.stream().filter(each -> isMeant(each, start)).forEach(each -> {
			Object share = this.budget.share().of(each.key().function(), each.key().account());
			used.merge(share, amount(each.totals()), BigDecimal::add);
		});
		used.forEach((share, amount) -> shared(current, share).learn(amount));
		current.shares().entrySet().removeIf(known -> !used.containsKey(known.getKey()) && known.getValue().retire());
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

	private record Window(Instant start, Map<Object, SharedUse> shares) {
	}

}
