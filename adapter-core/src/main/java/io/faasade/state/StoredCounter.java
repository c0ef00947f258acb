package io.faasade.state;

/** A counter in a store, for code that may wait. */
final class StoredCounter implements Counter {

	private final ReactiveCounter counter;

	StoredCounter(ReactiveCounter counter) {
		this.counter = counter;
	}

	@Override
	public long incrementAndGet() {
		return Waiting.get(this.counter.incrementAndGet());
	}

	@Override
	public long addAndGet(long delta) {
		return Waiting.get(this.counter.addAndGet(delta));
	}

	@Override
	public void add(long delta) {
		Waiting.end(this.counter.add(delta));
	}

	@Override
	public long get() {
		return Waiting.get(this.counter.get());
	}

	@Override
	public void reset() {
		Waiting.end(this.counter.reset());
	}

	@Override
	public ReactiveCounter reactive() {
		return this.counter;
	}

}
