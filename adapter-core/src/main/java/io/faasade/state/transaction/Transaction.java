package io.faasade.state.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Applied.Conflict;
import io.faasade.state.engine.Applied.Done;
import io.faasade.state.engine.Applied.TurnedAway;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.Section;
import io.faasade.state.engine.StateEngine;
import io.faasade.state.engine.Write;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A run of which all stands or falls together: it remembers what it sees, keeps back what
 * it writes, sees its own writes, and commits everything as one change.
 */
final class Transaction implements Run {

	private final StateEngine engine;

	private final Buffer buffer = new Buffer();

	private volatile boolean ended;

	Transaction(StateEngine engine) {
		this.engine = engine;
	}

	@Override
	public boolean isOn(StateEngine other) {
		return this.engine == other;
	}

	@Override
	public Mono<Applied> apply(Change change) {
		if (change.guard() != Guard.none()) {
			return this.engine.apply(change);
		}
		return Mono.defer(() -> {
			requireOpen();
			List<Place> unseen = this.buffer.unseen(change);
			Mono<Applied> applied = Mono.fromSupplier(() -> applied(change));
			return unseen.isEmpty() ? applied : Flux.fromIterable(unseen).concatMap(this::see).then(applied);
		});
	}

	private Applied applied(Change change) {
		requireOpen();
		return this.buffer.apply(change);
	}

	@Override
	public Mono<Optional<String>> look(Place place) {
		return Mono.defer(() -> {
			requireOpen();
			Mono<Optional<String>> text = Mono.fromSupplier(() -> this.buffer.text(place));
			return this.buffer.isKnown(place) ? text : see(place).then(text);
		});
	}

	private Mono<Void> see(Place place) {
		return this.engine.look(place).doOnNext(text -> this.buffer.see(place, text)).then();
	}

	// The keys of what others put there are not remembered: a page shows what there is
	// now.
	@Override
	public Mono<Section> page(Place place, String cursor, int size) {
		return Mono.defer(() -> {
			requireOpen();
			return this.engine.page(place, cursor, size).flatMap(section -> withOwn(place, section));
		});
	}

	private Mono<Section> withOwn(Place name, Section section) {
		List<Section.Entry> entries = new ArrayList<>();
		section.entries()
			.forEach(entry -> this.buffer.on(name.at(entry.key()), entry.text())
				.ifPresent(text -> entries.add(new Section.Entry(entry.key(), text))));
		return section.next().isPresent() ? Mono.just(new Section(entries, section.next()))
				: withOwnAlone(name, section, entries);
	}

	// On the last page, what the store does not know of yet.
	private Mono<Section> withOwnAlone(Place name, Section section, List<Section.Entry> entries) {
		Set<String> shown = section.entries().stream().map(Section.Entry::key).collect(Collectors.toSet());
		return Flux.fromIterable(this.buffer.touched(name.at("")))
			.filter(place -> !shown.contains(place.key()))
			.concatMap(
					place -> look(place).flatMap(Mono::justOrEmpty).map(text -> new Section.Entry(place.key(), text)))
			.doOnNext(entries::add)
			.then(Mono.fromSupplier(() -> new Section(entries, Optional.empty())));
	}

	private void requireOpen() {
		if (this.ended) {
			throw new IllegalStateException(
					"State was used after its invocation had ended: wait for all that uses it before answering");
		}
	}

	/** Take nothing more in. */
	void end() {
		this.ended = true;
	}

	/** Commit everything, if it is all still as it was seen. */
	Mono<Applied> commit(Guard guard, Optional<CommitContribution> contribution) {
		return Mono.defer(() -> {
			Change change = this.buffer.change(guard);
			// One thing that was seen was so when it was seen.
			boolean nothing = guard == Guard.none() && change.operations() == change.checks().size()
					&& change.operations() < 2;
			return nothing ? Mono.just(new Done(List.of())) : commit(change, contribution);
		});
	}

	private Mono<Applied> commit(Change change, Optional<CommitContribution> contribution) {
		List<Write> added = contribution.map(joining -> joining.writes(change.group())).orElse(List.of());
		boolean joins = !added.isEmpty() && change.operations() + added.size() <= Change.MAX_OPERATIONS;
		return this.engine.apply(joins ? with(added, change) : change)
			.doOnNext(applied -> contribution.ifPresent(joining -> tell(joining, joins, applied)));
	}

	private static Change with(List<Write> added, Change change) {
		List<Write> writes = Stream.concat(change.writes().stream(), added.stream()).toList();
		return new Change(change.checks(), writes, change.publications(), change.guard());
	}

	private static void tell(CommitContribution contribution, boolean joined, Applied applied) {
		if (applied instanceof TurnedAway) {
			contribution.turnedAway();
		}
		else if (joined && applied instanceof Done) {
			contribution.committed();
		}
	}

	/** Whether something is not as it was seen any more. */
	Mono<Boolean> isStale() {
		return Mono.defer(() -> {
			Change reads = this.buffer.reads();
			return reads.checks().isEmpty() ? Mono.just(false)
					: this.engine.apply(reads).map(applied -> applied == Conflict.CONFLICT);
		});
	}

	/** Where something was seen. */
	Set<Place> seen() {
		return this.buffer.seen();
	}

}
