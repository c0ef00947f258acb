package io.faasade.state.transaction;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.Section;
import io.faasade.state.engine.StateEngine;
import io.faasade.state.engine.StateUnavailableException;
import io.faasade.state.engine.StateUnavailableException.Execution;
import reactor.core.publisher.Mono;

/** A run that changes state at once, and can tell whether it may have changed any. */
final class DirectRun implements Run {

	private final StateEngine engine;

	private final AtomicInteger effects = new AtomicInteger();

	DirectRun(StateEngine engine) {
		this.engine = engine;
	}

	@Override
	public boolean isOn(StateEngine other) {
		return this.engine == other;
	}

	/** Whether state may have been changed by it, now or later. */
	boolean mayHaveEffects() {
		return this.effects.get() > 0;
	}

	@Override
	public Mono<Applied> apply(Change change) {
		return Mono.defer(() -> {
			this.effects.incrementAndGet();
			return this.engine.apply(change).doOnNext(this::settle).doOnError(this::settle);
		});
	}

	private void settle(Applied applied) {
		if (!(applied instanceof Applied.Done)) {
			this.effects.decrementAndGet();
		}
	}

	private void settle(Throwable thrown) {
		boolean unknown = thrown instanceof StateUnavailableException unavailable
				&& unavailable.execution() == Execution.OUTCOME_UNKNOWN;
		if (!unknown) {
			this.effects.decrementAndGet();
		}
	}

	@Override
	public Mono<Optional<String>> look(Place place) {
		return this.engine.look(place);
	}

	@Override
	public Mono<Section> page(Place place, String cursor, int size) {
		return this.engine.page(place, cursor, size);
	}

}
