package io.faasade.state.transaction;

import java.util.Optional;
import java.util.function.Function;

import io.faasade.state.StateStore;
import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Idempotency;
import io.faasade.state.engine.Offsets;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.Section;
import io.faasade.state.engine.StateEngine;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;
import tools.jackson.databind.json.JsonMapper;

/**
 * A store whose state joins the transaction of the invocation it is used in, and is
 * changed at once elsewhere.
 *
 * <p>
 * Safe for use by many threads. An invocation is found by the Reactor context that an
 * operation is subscribed with, else by the thread.
 */
public final class TransactionalStateStore implements StateStore {

	private final StateStore store;

	/**
	 * Decorate a store.
	 * @param store where state lives
	 */
	public TransactionalStateStore(StateStore store) {
		this.store = store;
	}

	@Override
	public JsonMapper json() {
		return this.store.json();
	}

	@Override
	public Mono<Applied> apply(Change change) {
		return inRun(run -> run.apply(change), () -> this.store.apply(change));
	}

	@Override
	public Mono<Optional<String>> look(Place place) {
		return inRun(run -> run.look(place), () -> this.store.look(place));
	}

	@Override
	public Mono<Section> page(Place place, String cursor, int size) {
		return inRun(run -> run.page(place, cursor, size), () -> this.store.page(place, cursor, size));
	}

	private <T> Mono<T> inRun(Function<Run, Mono<T>> within, Outside<T> outside) {
		return Mono.deferContextual(context -> find(context, within).orElseGet(outside::answer));
	}

	/** The answer of the run that the code belongs to, if there is one. */
	<T> Optional<Mono<T>> find(ContextView context, Function<Run, Mono<T>> within) {
		Optional<Run> carried = CurrentRun.of(context).filter(this::isOurs);
		return carried.isPresent() ? carried.map(within)
				: CurrentRun.ofThread().filter(this::isOurs).map(run -> CurrentRun.within(run, within.apply(run)));
	}

	private boolean isOurs(Run run) {
		return run.isOn(this.store);
	}

	/** The store behind, which knows no transactions. */
	StateEngine engine() {
		return this.store;
	}

	@Override
	public Idempotency idempotency() {
		return this.store.idempotency();
	}

	@Override
	public Offsets offsets() {
		return this.store.offsets();
	}

	@Override
	public Mono<Void> reach() {
		return this.store.reach();
	}

	@Override
	public void close() {
		this.store.close();
	}

	/**
	 * What is done outside of any run.
	 *
	 * @param <T> type of the answer
	 */
	@FunctionalInterface
	interface Outside<T> {

		Mono<T> answer();

	}

}
