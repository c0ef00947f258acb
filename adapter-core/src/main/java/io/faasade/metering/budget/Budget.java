package io.faasade.metering.budget;

import java.math.BigDecimal;
import java.util.Optional;

import io.faasade.metering.usage.Account;

/**
 * How much may be used in some time.
 *
 * @param name by which it is told of
 * @param scope what it is about
 * @param share who has one of their own
 * @param measure what it is counted in
 * @param window for how long it is meant to last
 * @param soft beyond this it is told of; empty for never
 * @param hard beyond this nothing more is run; empty for never
 */
public record Budget(String name, Scope scope, BudgetShare share, BudgetMeasure measure, BudgetWindow window,
		Optional<BigDecimal> soft, Optional<BigDecimal> hard) {

	/**
	 * What a budget is about.
	 *
	 * @param function one function; empty for all
	 * @param tenant one tenant; empty for all
	 * @param caller one caller; empty for all
	 */
	public record Scope(Optional<String> function, Optional<String> tenant, Optional<String> caller) {

		/** Everything. */
		public static final Scope EVERYTHING = new Scope(Optional.empty(), Optional.empty(), Optional.empty());

		boolean holds(String name, Account account) {
			return this.function.map(name::equals).orElse(true)
					&& this.tenant.map(account.tenant()::equals).orElse(true)
					&& this.caller.map(account.caller()::equals).orElse(true);
		}

	}

}
