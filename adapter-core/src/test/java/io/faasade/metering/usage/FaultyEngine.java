package io.faasade.metering.usage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Idempotency;
import io.faasade.state.engine.Offsets;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.Section;
import io.faasade.state.engine.StateEngine;
import io.faasade.state.engine.StateUnavailableException;
import io.faasade.state.engine.StateUnavailableException.Execution;
import reactor.core.publisher.Mono;

/** Passes changes on, but for what a test wants to go wrong with the next one. */
final class FaultyEngine implements StateEngine {

	private final StateEngine engine;

	private final List<Change> delayed = new ArrayList<>();

	private final List<Change> asked = new ArrayList<>();

	private Fault next = Fault.NONE;

	FaultyEngine(StateEngine engine) {
		this.engine = engine;
	}

	/** What goes wrong with the next change. */
	void next(Fault fault) {
		this.next = fault;
	}

	/** Apply now what was delayed. */
	void arrive() {
		this.delayed.forEach(change -> this.engine.apply(change).block());
		this.delayed.clear();
	}

	/** What it was asked to change since it was asked this. */
	List<Change> asked() {
		List<Change> news = List.copyOf(this.asked);
		this.asked.clear();
		return news;
	}

	@Override
	public Mono<Applied> apply(Change change) {
		this.asked.add(change);
		Fault fault = this.next;
		this.next = Fault.NONE;
		return switch (fault) {
			case NONE -> this.engine.apply(change);
			case LOST_REPLY -> this.engine.apply(change).then(unknown());
			case LOST_REQUEST -> unknown();
			case LATE_REQUEST -> deferred(() -> this.delayed.add(change)).then(unknown());
		};
	}

	private static <T> Mono<T> deferred(Supplier<T> work) {
		return Mono.fromSupplier(work);
	}

	private static Mono<Applied> unknown() {
		return Mono.error(() -> new StateUnavailableException(Execution.OUTCOME_UNKNOWN, Duration.ofSeconds(1), null));
	}

	@Override
	public Mono<Optional<String>> look(Place place) {
		return this.engine.look(place);
	}

	@Override
	public Mono<Section> page(Place place, String cursor, int size) {
		return this.engine.page(place, cursor, size);
	}

	@Override
	public Idempotency idempotency() {
		return this.engine.idempotency();
	}

	@Override
	public Offsets offsets() {
		return this.engine.offsets();
	}

	@Override
	public Mono<Void> reach() {
		return this.engine.reach();
	}

	@Override
	public void close() {
		this.engine.close();
	}

	/** What can go wrong. */
	enum Fault {

		/** Nothing. */
		NONE,

		/** It is applied, and nobody hears of it. */
		LOST_REPLY,

		/** It never arrives. */
		LOST_REQUEST,

		/** It arrives when the test says so. */
		LATE_REQUEST

	}

}
