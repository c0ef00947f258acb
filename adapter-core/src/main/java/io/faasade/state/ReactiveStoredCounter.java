package io.faasade.state;

import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.StateEngine;
import io.faasade.state.engine.Write;
import reactor.core.publisher.Mono;

/** A counter in a store. */
final class ReactiveStoredCounter implements ReactiveCounter {

	private final StateEngine engine;

	private final Place place;

	ReactiveStoredCounter(StateEngine engine, Place place) {
		this.engine = engine;
		this.place = place;
	}

	@Override
	public Mono<Long> incrementAndGet() {
		return addAndGet(1);
	}

	@Override
	public Mono<Long> addAndGet(long delta) {
		return Mono.defer(() -> apply(new Write.Add(this.place, delta, true)));
	}

	@Override
	public Mono<Void> add(long delta) {
		return Mono.defer(() -> apply(new Write.Add(this.place, delta, false))).then();
	}

	@Override
	public Mono<Long> get() {
		return this.engine.look(this.place).map(seen -> seen.map(Long::valueOf).orElse(0L));
	}

	@Override
	public Mono<Void> reset() {
		return apply(new Write.Remove(this.place)).then();
	}

	private Mono<Long> apply(Write write) {
		return this.engine.apply(Change.of(write)).map(applied -> ((Applied.Done) applied).answers().get(0));
	}

}
