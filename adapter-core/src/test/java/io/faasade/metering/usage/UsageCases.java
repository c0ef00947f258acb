package io.faasade.metering.usage;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.faasade.invocation.Outcome;
import io.faasade.state.PlainStores;
import io.faasade.state.StateStore;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.Write;

/** An instance that tells a store of usage, and ways to look at what it was told. */
abstract class UsageCases {

	static final UsageHour NOON = UsageHour.of(Instance.NOON);

	final PlainStores stores = new PlainStores();

	final StateStore store = this.stores.open();

	final FaultyEngine engine = new FaultyEngine(this.store);

	final UsageReader reader = new UsageReader(this.store);

	final Instance instance = new Instance(this.engine);

	final Outcome ends(Outcome outcome) {
		return this.instance.call("list", invocation -> outcome);
	}

	final long counted(String function) {
		return this.instance.counts().calls(function).orElseThrow().count();
	}

	final void forget() {
		removeAll("told");
		removeAll("hours");
		removeAll("hour." + NOON);
	}

	final void removeAll(String name) {
		List<Write> writes = switch (name) {
			case "told" -> removals(UsagePlaces.told("x", 0));
			case "hours" -> removals(UsagePlaces.hours(""));
			case "live" -> removals(UsagePlaces.live());
			default -> removals(UsagePlaces.sums("", NOON));
		};
		writes.forEach(write -> this.store.apply(Change.of(write)).block());
	}

	private List<Write> removals(Place place) {
		return Optional
			.ofNullable(this.reader.entries(place)
				.<Write>map(entry -> new Write.Remove(place.at(entry.key())))
				.collectList()
				.block())
			.orElseThrow();
	}

	final Map<String, Long> lost() {
		return Optional.ofNullable(this.reader.lost(usage()).block()).orElseThrow();
	}

	final List<Usage> usage() {
		return Optional.ofNullable(this.reader.usage(hour -> true).collectList().block()).orElseThrow();
	}

	final UsageTotals totals(String function) {
		return totals(NOON, function);
	}

	final UsageTotals totals(UsageHour hour, String function) {
		return usage().stream()
			.filter(used -> used.key().equals(new UsageKey(hour, function, Account.NONE)))
			.map(Usage::totals)
			.findFirst()
			.orElse(UsageTotals.ZERO);
	}

}
