package io.faasade.messaging.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import io.faasade.messaging.MessageSource;
import io.faasade.state.StateStore;
import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Applied.Done;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Check;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.PlaceKind;
import io.faasade.state.engine.StateEngine;
import io.faasade.state.engine.StateScope;
import io.faasade.state.engine.Write;
import reactor.core.publisher.Mono;

/**
 * What the store knows of one partition: up to where all records are dealt with, which
 * ones behind that are, and who may say so. It is the truth, whatever Kafka believes;
 * what the store loses is dealt with again.
 */
final class Progress {

	private static final String YES = "1";

	private final StateStore store;

	private final Place reached;

	private final Place reader;

	private final Place ahead;

	private final String token = UUID.randomUUID().toString();

	/**
	 * Look after a partition.
	 * @param store where it is kept
	 * @param source whose group reads it
	 * @param partition identity of the topic, and number
	 */
	Progress(StateStore store, MessageSource source, String partition) {
		this.store = store;
		String key = source.group() + "/" + partition;
		this.reached = place("reached", key);
		this.reader = place("reader", key);
		this.ahead = place("ahead", key);
	}

	private static Place place(String name, String key) {
		return new Place(PlaceKind.MAP, StateScope.APPLICATION, "faasade.log." + name, key);
	}

	/**
	 * Be the one who reads.
	 * @return whether whoever did so before has left in order
	 */
	Mono<Boolean> take() {
		return this.store.look(this.reader)
			.flatMap(before -> apply(new Write.Put(this.reader, this.token, Optional.empty()))
				.thenReturn(before.isEmpty()));
	}

	/** Leave in order. */
	Mono<Void> leave() {
		return this.store.apply(Change.of(owned(), new Write.Remove(this.reader))).then();
	}

	private Mono<Applied> apply(Write write) {
		return this.store.apply(Change.of(write));
	}

	private Check owned() {
		return new Check(this.reader, Optional.of(this.token));
	}

	/** Up to where all is dealt with; empty if nothing was begun. */
	Mono<OptionalLong> reached() {
		return this.store.look(this.reached)
			.map(text -> text.map(number -> OptionalLong.of(Long.parseLong(number))).orElse(OptionalLong.empty()));
	}

	/** Begin there. */
	Mono<Void> begin(long first) {
		return this.store
			.apply(Change.of(new Check(this.reached, Optional.empty()),
					new Write.Put(this.reached, text(first), Optional.empty())))
			.then();
	}

	/** All between is dealt with, as the next thing after what was. */
	Change next(long from, long to) {
		return new Change(List.of(owned(), new Check(this.reached, Optional.of(text(from)))),
				List.of(new Write.Put(this.reached, text(to), Optional.empty())), Guard.none());
	}

	/** One is dealt with while some before it are not. */
	Change ahead(long offset) {
		Place place = at(offset);
		return new Change(List.of(owned(), new Check(place, Optional.empty())),
				List.of(new Write.Put(place, YES, Optional.empty())), Guard.none());
	}

	/** Those that were dealt with ahead are now the next. */
	Mono<Boolean> catchUp(long from, long to, Collection<Long> offsets) {
		Change next = next(from, to);
		List<Check> checks = new ArrayList<>(next.checks());
		List<Write> writes = new ArrayList<>(next.writes());
		offsets.stream().map(this::at).forEach(place -> {
			checks.add(new Check(place, Optional.of(YES)));
			writes.add(new Write.Remove(place));
		});
		return this.store.apply(new Change(checks, writes, next.guard())).map(applied -> applied instanceof Done);
	}

	/** Whether one was dealt with ahead of others. */
	Mono<Boolean> isAhead(StateEngine state, long offset) {
		return state.look(at(offset)).map(Optional::isPresent);
	}

	/** Whether one is among those up to where all is dealt with. */
	Mono<Boolean> isReached(StateEngine state, long offset) {
		return state.look(this.reached).map(text -> text.map(Long::parseLong).orElse(0L) > offset);
	}

	private Place at(long offset) {
		return this.ahead.at(this.ahead.key() + "/" + offset);
	}

	private static String text(long number) {
		return String.valueOf(number);
	}

}
