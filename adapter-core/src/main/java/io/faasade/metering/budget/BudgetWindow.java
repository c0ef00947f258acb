package io.faasade.metering.budget;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** For how long a budget is meant to last, by the calendar in UTC. */
public enum BudgetWindow {

	/** An hour. */
	HOUR(ChronoUnit.HOURS),

	/** A day. */
	DAY(ChronoUnit.DAYS);

	private final ChronoUnit unit;

	BudgetWindow(ChronoUnit unit) {
		this.unit = unit;
	}

	/** When the one began that this moment lies in. */
	Instant start(Instant moment) {
		return moment.truncatedTo(this.unit);
	}

	/** When it ends. */
	Instant end(Instant moment) {
		return start(moment).plus(1, this.unit);
	}

}
