package io.faasade.metering.usage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.faasade.state.engine.Place;
import io.faasade.state.engine.Write;

/** Where in one group the sums of one function, hour and account lie, found out once. */
final class UsageSums {

	private final String group;

	private final Write listed;

	private final Place[] places;

	UsageSums(String group, UsageKey key) {
		this.group = group;
		this.listed = UsagePlaces.listed(group, key.hour());
		this.places = Arrays.stream(UsageUnit.values())
			.map(unit -> UsagePlaces.sum(group, key, unit))
			.toArray(Place[]::new);
	}

	boolean isOf(String group) {
		return this.group.equals(group);
	}

	/** Says that the hour is there. */
	Write listed() {
		return this.listed;
	}

	/** Adds to them. */
	List<Write> additions(UsageTotals added) {
		List<Write> writes = new ArrayList<>();
		for (UsageUnit unit : UsageUnit.values()) {
			if (added.get(unit) != 0) {
				writes.add(new Write.Add(this.places[unit.ordinal()], added.get(unit), false));
			}
		}
		return writes;
	}

}
