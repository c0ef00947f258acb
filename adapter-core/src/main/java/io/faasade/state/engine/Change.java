package io.faasade.state.engine;

import java.util.List;
import java.util.stream.Stream;

/**
 * What stands or falls alone: if everything checked is still so and the guard lets it
 * pass, all writes are applied in order, otherwise none.
 *
 * @param checks what must still be so
 * @param writes what is done
 * @param guard what keeps it from being applied twice
 */
public record Change(List<Check> checks, List<Write> writes, Guard guard) {

	/** Checks and writes that one change may have. */
	public static final int MAX_OPERATIONS = 1_000;

	public Change {
		checks = List.copyOf(checks);
		writes = List.copyOf(writes);
		if (checks.size() + writes.size() > MAX_OPERATIONS) {
			throw new IllegalArgumentException(
					"One change can read and write at most %d places, not %d: make it in several"
						.formatted(MAX_OPERATIONS, checks.size() + writes.size()));
		}
		List<String> groups = groups(checks, writes, guard);
		if (groups.size() > 1) {
			throw new IllegalArgumentException(
					"State of the groups %s cannot be changed together: keep it in one group".formatted(groups));
		}
	}

	/** One write that depends on nothing. */
	public static Change of(Write write) {
		return new Change(List.of(), List.of(write), Guard.none());
	}

	/** One write that is made only if something is still so. */
	public static Change of(Check check, Write write) {
		return new Change(List.of(check), List.of(write), Guard.none());
	}

	/** The group that everything in it belongs to; the empty text if it is empty. */
	public String group() {
		return groups(this.checks, this.writes, this.guard).stream().findFirst().orElse("");
	}

	private static List<String> groups(List<Check> checks, List<Write> writes, Guard guard) {
		Stream<StateScope> places = Stream.concat(checks.stream().map(Check::place), writes.stream().map(Write::place))
			.map(Place::scope);
		Stream<StateScope> guarded = (guard instanceof Guard.Idempotent idempotent)
				? Stream.of(idempotent.key().scope()) : Stream.empty();
		return Stream.concat(places, guarded).map(StateScope::group).distinct().toList();
	}

}
