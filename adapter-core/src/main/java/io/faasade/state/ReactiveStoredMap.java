package io.faasade.state;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.faasade.state.engine.Place;
import io.faasade.state.engine.Section;
import io.faasade.state.engine.StateEngine;
import reactor.core.publisher.Mono;

/**
 * Keyed values in a store: a cell for each key.
 *
 * @param <T> type of the values
 */
final class ReactiveStoredMap<T> implements ReactiveStateMap<T> {

	private final StateEngine engine;

	private final Place place;

	private final JsonForm<T> form;

	ReactiveStoredMap(StateEngine engine, Place place, JsonForm<T> form) {
		this.engine = engine;
		this.place = place;
		this.form = form;
	}

	ReactiveStoredCell<T> cell(String key) {
		return new ReactiveStoredCell<>(this.engine, this.place.at(key), this.form);
	}

	@Override
	public Mono<T> get(String key) {
		return Mono.defer(() -> cell(key).get());
	}

	@Override
	public Mono<Void> put(String key, T value) {
		return Mono.defer(() -> cell(key).set(value));
	}

	@Override
	public Mono<Void> put(String key, T value, Duration timeToLive) {
		return Mono.defer(() -> cell(key).set(value, timeToLive));
	}

	@Override
	public Mono<Boolean> putIfAbsent(String key, T value) {
		return Mono.defer(() -> cell(key).setIfAbsent(value));
	}

	@Override
	public Mono<Boolean> compareAndSet(String key, T expected, T value) {
		return Mono.defer(() -> cell(key).compareAndSet(expected, value));
	}

	@Override
	public Mono<T> update(String key, UnaryOperator<Optional<T>> change) {
		return Mono.defer(() -> cell(key).update(change));
	}

	@Override
	public Mono<Boolean> remove(String key) {
		return Mono.defer(() -> cell(key).delete());
	}

	@Override
	public Mono<Boolean> compareAndRemove(String key, T expected) {
		return Mono.defer(() -> cell(key).compareAndDelete(expected));
	}

	@Override
	public Mono<Boolean> expire(String key, Duration timeToLive) {
		return Mono.defer(() -> cell(key).expire(Optional.of(timeToLive)));
	}

	@Override
	public Mono<Boolean> persist(String key) {
		return Mono.defer(() -> cell(key).expire(Optional.empty()));
	}

	@Override
	public Mono<Page<T>> page(String cursor, int size) {
		return Mono.defer(() -> this.engine.page(this.place, cursor, Section.requireSize(size))).map(this::values);
	}

	private Page<T> values(Section section) {
		List<Page.Entry<T>> entries = section.entries()
			.stream()
			.map(entry -> new Page.Entry<>(entry.key(), this.form.read(entry.text())))
			.toList();
		return new Page<>(entries, section.next());
	}

}
