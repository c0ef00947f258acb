package io.faasade.autoconfigure;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.faasade.metering.budget.Budget;
import io.faasade.metering.budget.BudgetMeasure;
import io.faasade.metering.budget.BudgetShare;
import io.faasade.metering.budget.BudgetWindow;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the usage ledger.
 *
 * @param enabled Whether to keep a ledger of what functions use.
 * @param flushInterval Time between two times that the store is told of it.
 * @param retention Time that usage is kept.
 * @param maxAccounts Accounts that are told apart on one instance at once, per function
 * and hour; what goes beyond is charged to one account of all others.
 * @param memory Memory that a function is given, unless 'faasade.functions.NAME.memory'
 * says something else. It is what memory is charged by.
 * @param measureMemory Whether functions of which no memory is configured are charged by
 * what the process has in use.
 * @param budgets Budgets, by a name of your own.
 */
@ConfigurationProperties("faasade.usage")
public record UsageProperties(@DefaultValue("true") boolean enabled, @DefaultValue("1s") Duration flushInterval,
		@DefaultValue("62d") Duration retention, @DefaultValue("10000") int maxAccounts,
		@DefaultValue("512MB") DataSize memory, @DefaultValue("false") boolean measureMemory,
		@DefaultValue Map<String, BudgetProperties> budgets) {

	public UsageProperties {
		if (flushInterval.toMillis() < 1 || retention.toHours() < 1 || maxAccounts < 1 || memory.toMegabytes() < 1) {
			throw new IllegalArgumentException("The interval must be a millisecond at least, the retention an hour, "
					+ "the memory a megabyte, and there must be room for one account");
		}
	}

	List<Budget> toBudgets() {
		return this.budgets.entrySet().stream().map(entry -> entry.getValue().toBudget(entry.getKey())).toList();
	}

	/**
	 * A budget.
	 *
	 * @param function One function that it is about; all by default.
	 * @param tenant One tenant that it is about; all by default.
	 * @param caller One caller that it is about; all by default.
	 * @param per Who has a budget of their own.
	 * @param measure What it is counted in.
	 * @param window For how long it is meant to last.
	 * @param soft Amount beyond which it is told of.
	 * @param hard Amount beyond which nothing more is run.
	 */
	public record BudgetProperties(@Nullable String function, @Nullable String tenant, @Nullable String caller,
			@DefaultValue("all") BudgetShare per, @DefaultValue("calls") BudgetMeasure measure,
			@DefaultValue("day") BudgetWindow window, @Nullable BigDecimal soft, @Nullable BigDecimal hard) {

		Budget toBudget(String name) {
			Budget.Scope scope = new Budget.Scope(Optional.ofNullable(this.function), Optional.ofNullable(this.tenant),
					Optional.ofNullable(this.caller));
			return new Budget(name, scope, this.per, this.measure, this.window, Optional.ofNullable(this.soft),
					Optional.ofNullable(this.hard));
		}

	}

}
