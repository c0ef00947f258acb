package io.faasade.metering.price;

import io.faasade.metering.usage.UsageTotals;
import io.faasade.metering.usage.UsageUnit;

/** How the time of each call is rounded before it is charged. */
public enum Rounding {

	/** Up to a millisecond. */
	UP_TO_1_MS(UsageUnit.MILLIS),

	/** Up to 100 milliseconds. */
	UP_TO_100_MS(UsageUnit.MILLIS_BY_100),

	/** Up to a millisecond, and 100 of them at least. */
	AT_LEAST_100_MS(UsageUnit.MILLIS_FROM_100);

	private final UsageUnit unit;

	Rounding(UsageUnit unit) {
		this.unit = unit;
	}

	/** The milliseconds that are charged. */
	long millis(UsageTotals totals) {
		return totals.get(this.unit);
	}

}
