package io.faasade.metering.budget;

import java.time.Duration;

import io.faasade.invocation.FunctionHandler;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationFilter;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Unavailable;
import io.faasade.metering.ObservationFilter;
import io.faasade.metering.usage.UsageAttribution;

import org.springframework.core.Ordered;

/** Turns invocations away for which there is nothing left of a budget. Never blocks. */
public final class BudgetFilter implements InvocationFilter, Ordered {

	/** Inside metering and tracing, so that what is turned away is counted. */
	public static final int ORDER = ObservationFilter.ORDER + 75;

	private final Budgets budgets;

	private final UsageAttribution attribution;

	/**
	 * Hold invocations to budgets.
	 * @param budgets the budgets
	 * @param attribution tells whose they are
	 */
	public BudgetFilter(Budgets budgets, UsageAttribution attribution) {
		this.budgets = budgets;
		this.attribution = attribution;
	}

	@Override
	public Outcome filter(Invocation invocation, FunctionHandler next) {
		return this.budgets.isEmpty() ? next.handle(invocation) : held(invocation, next);
	}

	private Outcome held(Invocation invocation, FunctionHandler next) {
		return this.budgets.begin(invocation.function().value(), this.attribution.account(invocation))
			.<Outcome>map(BudgetFilter::turnedAway)
			.orElseGet(() -> next.handle(invocation));
	}

	private static Unavailable turnedAway(Duration wait) {
		return new Unavailable(Unavailable.Reason.OVER_BUDGET, wait);
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

}
