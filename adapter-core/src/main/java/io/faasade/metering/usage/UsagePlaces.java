package io.faasade.metering.usage;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.faasade.state.engine.Place;
import io.faasade.state.engine.PlaceKind;
import io.faasade.state.engine.StateScope;
import io.faasade.state.engine.Write;

/**
 * Where the ledger lies in the store: beside all state of applications, in a tenant whose
 * name no tenant of theirs can have.
 */
final class UsagePlaces {

	private static final String TENANT = "~usage";

	private static final StateScope SCOPE = new StateScope("", TENANT);

	private UsagePlaces() {
	}

	/** The groups of state that usage is kept in beside the application's own. */
	static Place groups() {
		return new Place(PlaceKind.MAP, SCOPE, "groups", "-");
	}

	/** The hours there are in a group, by what they are written as. */
	static Place hours(String group) {
		return new Place(PlaceKind.MAP, SCOPE.withGroup(group), "hours", "-");
	}

	/** Says that an hour is there. */
	static Write listed(String group, UsageHour hour) {
		return new Write.Put(hours(group).at(hour.toString()), "1", Optional.empty());
	}

	/** What instances have told so far, by instance and part. */
	static Place told(String instance, long part) {
		return new Place(PlaceKind.MAP, SCOPE, "told", instance + "/" + part);
	}

	/** What is running on instances that are alive, by instance. */
	static Place live() {
		return new Place(PlaceKind.MAP, SCOPE, "live", "-");
	}

	/** The sums of an hour. */
	static Place sums(String group, UsageHour hour) {
		return new Place(PlaceKind.COUNTERS, SCOPE.withGroup(group), "hour." + hour, "-");
	}

	/** One of the sums of an hour. */
	static Place sum(String group, UsageKey key, UsageUnit unit) {
		return sums(group, key.hour()).at(field(key, unit));
	}

	private static String field(UsageKey key, UsageUnit unit) {
		return Stream.of(key.function(), key.account().tenant(), key.account().caller(), unit.word())
			.map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8))
			.collect(Collectors.joining("/"));
	}

	/** A number under that field; none of a unit that this version does not know. */
	static Optional<UsageAmount> amount(UsageHour hour, String field, long number) {
		List<String> parts = Arrays.stream(field.split("/", -1))
			.map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
			.toList();
		UsageKey key = new UsageKey(hour, parts.get(0), new Account(parts.get(1), parts.get(2)));
		return UsageUnit.of(parts.get(3)).map(unit -> new UsageAmount(key, unit, number));
	}

	/**
	 * One number of the ledger.
	 *
	 * @param key of which function, when and by whom
	 * @param unit what it counts
	 * @param number how much
	 */
	record UsageAmount(UsageKey key, UsageUnit unit, long number) {
	}

}
