package io.faasade.state;

/** Keyed counters in a store, for code that may wait. */
final class StoredCounters implements Counters {

	private final ReactiveCounters counters;

	StoredCounters(ReactiveCounters counters) {
		this.counters = counters;
	}

	@Override
	public Counter counter(String key) {
		return new StoredCounter(this.counters.counter(key));
	}

	@Override
	public Page<Long> page(String cursor, int size) {
		return Waiting.get(this.counters.page(cursor, size));
	}

	@Override
	public ReactiveCounters reactive() {
		return this.counters;
	}

}
