package io.faasade.autoconfigure.actuate;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What operators are shown of usage.
 *
 * @param from where it begins
 * @param to where it ends
 * @param usage what was used, by period, function, tenant and caller
 * @param lost invocations that were lost with their instance, by function
 * @param bill what it costs
 */
public record UsageReport(Instant from, Instant to, List<Used> usage, Map<String, Long> lost, Cost bill) {

	/**
	 * What was used.
	 *
	 * @param period hour, day or month, in UTC
	 * @param function name of the function
	 * @param tenant the tenant, {@code null} for none
	 * @param caller the caller, {@code null} for none
	 * @param numbers how much, by unit
	 * @param cost what it costs
	 */
	public record Used(String period, String function, @Nullable String tenant, @Nullable String caller,
			Map<String, Long> numbers, BigDecimal cost) {
	}

	/**
	 * What all of it costs.
	 *
	 * @param prices name of the price list
	 * @param source where its prices were published
	 * @param asOf when
	 * @param currency in which it is
	 * @param items cost of each item
	 * @param total cost of all of them
	 */
	public record Cost(String prices, String source, String asOf, String currency, Map<String, BigDecimal> items,
			BigDecimal total) {
	}

}
