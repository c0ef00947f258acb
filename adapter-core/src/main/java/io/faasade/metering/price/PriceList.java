package io.faasade.metering.price;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;

import io.faasade.metering.usage.Usage;
import io.faasade.metering.usage.UsageTotals;
import io.faasade.metering.usage.UsageUnit;

/**
 * What is charged for what.
 *
 * @param origin where the prices come from
 * @param currency in which they are
 * @param prices price of one unit of each item; of calls, of a million
 * @param free how much of each item is free in a month; of calls, in millions
 * @param rounding how the time of a call is rounded
 * @param vcpus virtual processors that a function is given
 * @param memoryStep megabytes (MiB) that memory is rounded up to a multiple of
 */
public record PriceList(Origin origin, Currency currency, Map<Item, BigDecimal> prices, Map<Item, BigDecimal> free,
		Rounding rounding, BigDecimal vcpus, int memoryStep) {

	private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

	private static final BigDecimal MILLIS = BigDecimal.valueOf(1_000);

	private static final BigDecimal MEGABYTES = BigDecimal.valueOf(1_024);

	public PriceList {
		prices = Map.copyOf(prices);
		free = Map.copyOf(free);
		if (memoryStep < 1 || vcpus.signum() < 0) {
			throw new IllegalArgumentException(
					"Memory is rounded up to a megabyte at least, and there is no less than no processor");
		}
	}

	/**
	 * Where prices come from.
	 *
	 * @param name name of the list
	 * @param source where they were published
	 * @param asOf when
	 */
	public record Origin(String name, String source, LocalDate asOf) {
	}

	/** Price of one unit. */
	public BigDecimal price(Item item) {
		return this.prices.getOrDefault(item, BigDecimal.ZERO);
	}

	/** How much is free in a month. */
	public BigDecimal free(Item item) {
		return this.free.getOrDefault(item, BigDecimal.ZERO);
	}

	/**
	 * How many units of an item were used, exactly.
	 * @param totals what was used by calls that were given the same memory
	 */
	public BigDecimal quantity(Item item, UsageTotals totals) {
		return switch (item) {
			case CALLS -> BigDecimal.valueOf(totals.get(UsageUnit.CALLS)).divide(MILLION);
			case GIGABYTE_SECONDS -> seconds(totals).multiply(gigabytes(totals));
			case VCPU_SECONDS -> seconds(totals).multiply(this.vcpus);
		};
	}

	private BigDecimal seconds(UsageTotals totals) {
		return BigDecimal.valueOf(this.rounding.millis(totals)).divide(MILLIS);
	}

	private BigDecimal gigabytes(UsageTotals totals) {
		BigDecimal millis = BigDecimal.valueOf(totals.get(UsageUnit.MILLIS));
		if (millis.signum() == 0) {
			return BigDecimal.ZERO;
		}
		BigDecimal megabytes = BigDecimal.valueOf(totals.get(UsageUnit.MEGABYTE_MILLIS))
			.divide(millis, MathContext.DECIMAL64);
		return stepped(megabytes).divide(MEGABYTES);
	}

	private BigDecimal stepped(BigDecimal megabytes) {
		long step = this.memoryStep;
		long steps = megabytes.divide(BigDecimal.valueOf(step), MathContext.DECIMAL64)
			.setScale(0, RoundingMode.CEILING)
			.longValueExact();
		return BigDecimal.valueOf(steps * step);
	}

	/**
	 * What a month's usage costs.
	 * @param usage all usage of the month
	 */
	public Bill bill(List<Usage> usage) {
		return Bill.of(this, usage);
	}

}
