package io.faasade.state;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Keyed values in a store, for code that may wait.
 *
 * @param <T> type of the values
 */
final class StoredMap<T> implements StateMap<T> {

	private final ReactiveStoredMap<T> map;

	StoredMap(ReactiveStoredMap<T> map) {
		this.map = map;
	}

	@Override
	public Optional<T> get(String key) {
		return Waiting.find(this.map.get(key));
	}

	@Override
	public void put(String key, T value) {
		Waiting.end(this.map.put(key, value));
	}

	@Override
	public void put(String key, T value, Duration timeToLive) {
		Waiting.end(this.map.put(key, value, timeToLive));
	}

	@Override
	public boolean putIfAbsent(String key, T value) {
		return Waiting.get(this.map.putIfAbsent(key, value));
	}

	@Override
	public boolean compareAndSet(String key, T expected, T value) {
		return Waiting.get(this.map.compareAndSet(key, expected, value));
	}

	@Override
	public Optional<T> update(String key, UnaryOperator<Optional<T>> change) {
		return new StoredCell<>(this.map.cell(key)).update(change);
	}

	@Override
	public boolean remove(String key) {
		return Waiting.get(this.map.remove(key));
	}

	@Override
	public boolean compareAndRemove(String key, T expected) {
		return Waiting.get(this.map.compareAndRemove(key, expected));
	}

	@Override
	public boolean expire(String key, Duration timeToLive) {
		return Waiting.get(this.map.expire(key, timeToLive));
	}

	@Override
	public boolean persist(String key) {
		return Waiting.get(this.map.persist(key));
	}

	@Override
	public Page<T> page(String cursor, int size) {
		return Waiting.get(this.map.page(cursor, size));
	}

	@Override
	public ReactiveStateMap<T> reactive() {
		return this.map;
	}

}
