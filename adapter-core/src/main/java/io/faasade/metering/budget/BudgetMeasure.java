package io.faasade.metering.budget;

import java.math.BigDecimal;

import io.faasade.metering.price.Item;
import io.faasade.metering.price.PriceList;
import io.faasade.metering.usage.UsageTotals;
import io.faasade.metering.usage.UsageUnit;

/** What a budget is counted in. */
public enum BudgetMeasure {

	/** Calls, those that are running among them. */
	CALLS {
		@Override
		BigDecimal of(UsageTotals totals, PriceList prices) {
			return BigDecimal.valueOf(totals.get(UsageUnit.CALLS) + totals.unfinished());
		}
	},

	/** Seconds times the gigabytes (GiB) that the function is given. */
	GIGABYTE_SECONDS {
		@Override
		BigDecimal of(UsageTotals totals, PriceList prices) {
			return prices.quantity(Item.GIGABYTE_SECONDS, totals);
		}
	},

	/** Money, by the price list, as if nothing were free. */
	MONEY {
		@Override
		BigDecimal of(UsageTotals totals, PriceList prices) {
			BigDecimal sum = BigDecimal.ZERO;
			for (Item item : Item.values()) {
				sum = sum.add(prices.quantity(item, totals).multiply(prices.price(item)));
			}
			return sum;
		}
	};

	abstract BigDecimal of(UsageTotals totals, PriceList prices);

}
