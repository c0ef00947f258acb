package io.faasade.metering.usage;

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

	/** The hours that anything is known of, the earliest first. */
	public Flux<UsageHour> hours() {
		return entries(UsagePlaces.hours()).map(Section.Entry::key)
			.distinct()
			.mapNotNull(text -> UsageHour.parse(text).orElse(null))
			.sort();
	}

	/**
	 * What was used in some hours.
	 * @param hours which
	 */
	public Flux<Usage> usage(Predicate<UsageHour> hours) {
		return hours().filter(hours).concatMap(this::usage);
	}

	private Flux<Usage> usage(UsageHour hour) {
		return entries(UsagePlaces.sums(hour)).collectMap(Section.Entry::key, Section.Entry::text)
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
