package io.faasade.state.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What stands or falls alone: if everything checked is still so and the guard lets it
 * pass, all writes are applied in order and all messages sent, otherwise none.
 *
 * @param checks what must still be so
 * @param writes what is done
 * @param publications messages that are sent
 * @param guard what keeps it from being applied twice
 */
public record Change(List<Check> checks, List<Write> writes, List<Publication> publications, Guard guard) {

	/** Checks, writes and messages that one change may have. */
	public static final int MAX_OPERATIONS = 1_000;

	public Change {
		checks = List.copyOf(checks);
		writes = List.copyOf(writes);
		publications = List.copyOf(publications);
		int operations = checks.size() + writes.size() + publications.size();
		if (operations > MAX_OPERATIONS) {
			throw new IllegalArgumentException(
					"One change can read and write at most %d places, not %d: make it in several"
						.formatted(MAX_OPERATIONS, operations));
		}
		Set<String> groups = groups(checks, writes, guard);
		if (groups.size() > 1) {
			throw new IllegalArgumentException(
					"State of the groups %s cannot be changed together: keep it in one group".formatted(groups));
		}
	}

	/** A change that sends nothing. */
	public Change(List<Check> checks, List<Write> writes, Guard guard) {
		this(checks, writes, List.of(), guard);
	}

	/** One message that is sent. */
	public static Change of(Publication publication) {
		return new Change(List.of(), List.of(), List.of(publication), Guard.none());
	}

	/** One write that depends on nothing. */
	public static Change of(Write write) {
		return new Change(List.of(), List.of(write), Guard.none());
	}

	/** One write that is made only if something is still so. */
	public static Change of(Check check, Write write) {
		return new Change(List.of(check), List.of(write), Guard.none());
	}

	/** How many checks, writes and messages it has. */
	public int operations() {
		return this.checks.size() + this.writes.size() + this.publications.size();
	}

	/** The group that everything in it belongs to; the empty text if it is empty. */
	public String group() {
		return groups(this.checks, this.writes, this.guard).stream().findFirst().orElse("");
	}

	private static Set<String> groups(List<Check> checks, List<Write> writes, Guard guard) {
		Set<String> groups = new LinkedHashSet<>(2);
		checks.forEach(check -> groups.add(check.place().scope().group()));
		writes.forEach(write -> groups.add(write.place().scope().group()));
		guard.group().ifPresent(groups::add);
		return groups;
	}

}
