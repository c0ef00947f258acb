package io.faasade.messaging;

import java.util.Collection;
import java.util.List;

import io.faasade.metering.usage.Usage;
import io.faasade.metering.usage.UsageReader;
import io.faasade.metering.usage.UsageUnit;
import io.faasade.state.engine.StateEngine;

/**
 * What all instances were charged for.
 *
 * @param usage as the store knows it
 */
record Billed(Collection<Usage> usage) {

	static Billed in(StateEngine store) {
		return new Billed(new UsageReader(store).usage(hour -> true).collectList().blockOptional().orElse(List.of()));
	}

	/** Calls that did not fail. */
	long executed() {
		return total(UsageUnit.CALLS) - total(UsageUnit.ERRORS);
	}

	long total(UsageUnit unit) {
		return this.usage.stream().mapToLong(used -> used.totals().get(unit)).sum();
	}

}
