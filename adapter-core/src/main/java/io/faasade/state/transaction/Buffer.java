package io.faasade.state.transaction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Applied.Conflict;
import io.faasade.state.engine.Applied.Done;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Check;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.Publication;
import io.faasade.state.engine.Write;

/**
 * What a transaction has seen and means to do. Safe for use by many threads, as code that
 * waits for several things at once may use it.
 */
final class Buffer {

	private final Map<Place, Draft> drafts = new LinkedHashMap<>();

	private final List<Publication> publications = new ArrayList<>();

	/** Places that must be seen before a change can be answered. */
	synchronized List<Place> unseen(Change change) {
		Stream<Place> checked = change.checks().stream().map(Check::place);
		Stream<Place> answered = change.writes().stream().filter(Buffer::isObserved).map(Write::place);
		return Stream.concat(checked, answered).distinct().filter(place -> !isKnown(place)).toList();
	}

	private static boolean isObserved(Write write) {
		return (write instanceof Write.Add add) ? add.observed() : !(write instanceof Write.Put);
	}

	synchronized boolean isKnown(Place place) {
		Draft draft = this.drafts.get(place);
		return draft != null && draft.isKnown();
	}

	synchronized void see(Place place, Optional<String> text) {
		draft(place).see(text);
	}

	private Draft draft(Place place) {
		return this.drafts.computeIfAbsent(place, Draft::new);
	}

	synchronized Optional<String> text(Place place) {
		return draft(place).text();
	}

	/** What lies in a place that a page shows, which is not remembered as seen. */
	synchronized Optional<String> on(Place place, String shown) {
		Draft draft = this.drafts.get(place);
		return (draft != null) ? draft.on(Optional.of(shown)) : Optional.of(shown);
	}

	/** Places under a name where something is to be done. */
	synchronized List<Place> touched(Place name) {
		return this.drafts.entrySet()
			.stream()
			.filter(known -> known.getValue().isTouched())
			.map(Map.Entry::getKey)
			.filter(place -> place.at(name.key()).equals(name))
			.toList();
	}

	/** Apply a change whose places have been seen. */
	synchronized Applied apply(Change change) {
		boolean met = change.checks().stream().allMatch(check -> text(check.place()).equals(check.seen()));
		if (!met) {
			return Conflict.CONFLICT;
		}
		Done done = new Done(applied(change.writes()));
		this.publications.addAll(change.publications());
		return done;
	}

	// On copies first: a write that is refused leaves nothing of its change behind.
	private List<Long> applied(List<Write> writes) {
		Map<Place, Draft> changed = new LinkedHashMap<>();
		List<Long> answers = new ArrayList<>(writes.size());
		for (Write write : writes) {
			Draft draft = changed.computeIfAbsent(write.place(), place -> draft(place).copy());
			answers.add(draft.apply(write));
		}
		this.drafts.putAll(changed);
		return answers;
	}

	/** Everything in one. */
	synchronized Change change(Guard guard) {
		List<Write> writes = all().stream().flatMap(draft -> draft.writes().stream()).toList();
		return new Change(checks(), writes, this.publications, guard);
	}

	/** Nothing but what must still be so. */
	synchronized Change reads() {
		return new Change(checks(), List.of(), Guard.none());
	}

	private List<Check> checks() {
		return all().stream().flatMap(draft -> draft.check().stream()).toList();
	}

	private Collection<Draft> all() {
		return this.drafts.values();
	}

	/** Where something was seen. */
	synchronized Set<Place> seen() {
		return checks().stream().map(Check::place).collect(Collectors.toSet());
	}

}
