package io.faasade.metering.usage;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

import io.faasade.metering.usage.UsagePlaces.UsageAmount;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.Section;
import io.faasade.state.engine.StateEngine;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads what all instances have told the store. Safe for use by many threads. */
public final class UsageReader {

	private static final int PAGE = 1_000;

	private static final TypeReference<Map<String, Long>> NUMBERS = new TypeReference<>() {
	};

	private final StateEngine engine;

	/**
	 * Read from a store.
	 * @param engine the store
	 */
	public UsageReader(StateEngine engine) {
		this.engine = engine;
	}

	/** The groups of state that usage is kept in, the application's own among them. */
	Flux<String> groups() {
		return entries(UsagePlaces.groups()).map(Section.Entry::key).startWith("").distinct();
	}

	/** The hours that anything is known of in a group, the earliest first. */
	Flux<UsageHour> hours(String group) {
		return entries(UsagePlaces.hours(group)).map(Section.Entry::key)
			.distinct()
			.mapNotNull(text -> UsageHour.parse(text).orElse(null))
			.sort();
	}

	/**
	 * What was used in some hours, the earliest first.
	 * @param hours which
	 */
	public Flux<Usage> usage(Predicate<UsageHour> hours) {
		return groups().concatMap(group -> hours(group).filter(hours).concatMap(hour -> usage(group, hour)))
			.collect(UsageReader::sums, (sums, used) -> sums.merge(used.key(), used.totals(), UsageTotals::plus))
			.flatMapIterable(Map::entrySet)
			.map(sum -> new Usage(sum.getKey(), sum.getValue()));
	}

	private static Map<UsageKey, UsageTotals> sums() {
		return new TreeMap<>(Comparator.comparing(UsageKey::hour)
			.thenComparing(UsageKey::function)
			.thenComparing(key -> key.account().tenant())
			.thenComparing(key -> key.account().caller()));
	}

	private Flux<Usage> usage(String group, UsageHour hour) {
		return entries(UsagePlaces.sums(group, hour)).collectMap(Section.Entry::key, Section.Entry::text)
			.flatMapIterable(fields -> rows(hour, fields));
	}

	private static List<Usage> rows(UsageHour hour, Map<String, String> fields) {
		Map<UsageKey, Map<UsageUnit, Long>> rows = new HashMap<>();
		fields.forEach((field, text) -> {
			Optional<UsageAmount> amount = UsagePlaces.amount(hour, field, Long.parseLong(text));
			amount.ifPresent(known -> rows.computeIfAbsent(known.key(), added -> new HashMap<>())
				.put(known.unit(), known.number()));
		});
		return rows.entrySet().stream().map(row -> new Usage(row.getKey(), UsageTotals.of(row.getValue()))).toList();
	}

	/** How many invocations of each function are running on instances that are alive. */
	public Mono<Map<String, Long>> running() {
		return entries(UsagePlaces.live()).collectMap(Section.Entry::key, Section.Entry::text).map(instances -> {
			Map<String, Long> running = new TreeMap<>();
			instances.values()
				.forEach(text -> JsonMapper.shared()
					.readValue(text, NUMBERS)
					.forEach((function, count) -> running.merge(function, count, Long::sum)));
			return running;
		});
	}

	/**
	 * How many invocations of each function were lost with their instance: begun, not
	 * ended, and not running on any that is alive.
	 * @param usage all usage that is known
	 */
	public Mono<Map<String, Long>> lost(List<Usage> usage) {
		Map<String, Long> unfinished = new TreeMap<>();
		usage.forEach(used -> unfinished.merge(used.key().function(), used.totals().unfinished(), Long::sum));
		return running().map(running -> {
			running.forEach((function, count) -> unfinished.merge(function, -count, Long::sum));
			unfinished.values().removeIf(count -> count <= 0);
			return unfinished;
		});
	}

	Flux<Section.Entry> entries(Place place) {
		return this.engine.page(place, "", PAGE)
			.expand(section -> section.next()
				.map(cursor -> this.engine.page(place, cursor, PAGE))
				.orElseGet(Mono::empty))
			.flatMapIterable(Section::entries);
	}

}
