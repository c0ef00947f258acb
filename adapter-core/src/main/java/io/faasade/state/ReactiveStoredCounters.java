package io.faasade.state;

import java.util.List;

import io.faasade.state.engine.Place;
import io.faasade.state.engine.Section;
import io.faasade.state.engine.StateEngine;
import reactor.core.publisher.Mono;

/** Keyed counters in a store. */
final class ReactiveStoredCounters implements ReactiveCounters {

	private final StateEngine engine;

	private final Place place;

	ReactiveStoredCounters(StateEngine engine, Place place) {
		this.engine = engine;
		this.place = place;
	}

	@Override
	public ReactiveCounter counter(String key) {
		return new ReactiveStoredCounter(this.engine, this.place.at(key));
	}

	@Override
	public Mono<Page<Long>> page(String cursor, int size) {
		return Mono.defer(() -> this.engine.page(this.place, cursor, Section.requireSize(size)))
			.map(ReactiveStoredCounters::numbers);
	}

	private static Page<Long> numbers(Section section) {
		List<Page.Entry<Long>> entries = section.entries()
			.stream()
			.map(entry -> new Page.Entry<>(entry.key(), Long.valueOf(entry.text())))
			.toList();
		return new Page<>(entries, section.next());
	}

}
