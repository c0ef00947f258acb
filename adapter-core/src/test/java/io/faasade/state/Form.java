package io.faasade.state;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The two ways to use state; what is promised, is promised in both. */
enum Form {

	BLOCKING {

		@Override
		Counter of(Counter counter) {
			return counter;
		}

		@Override
		Counters of(Counters counters) {
			return counters;
		}

		@Override
		<T> Cell<T> of(Cell<T> cell) {
			return cell;
		}

		@Override
		<T> StateMap<T> of(StateMap<T> map) {
			return map;
		}

	},

	REACTIVE {

		@Override
		Counter of(Counter counter) {
			return new AwaitedCounter(counter.reactive());
		}

		@Override
		Counters of(Counters counters) {
			return new AwaitedCounters(counters.reactive());
		}

		@Override
		<T> Cell<T> of(Cell<T> cell) {
			return new AwaitedCell<>(cell.reactive());
		}

		@Override
		<T> StateMap<T> of(StateMap<T> map) {
			return new AwaitedMap<>(map.reactive());
		}

	};

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	abstract Counter of(Counter counter);

	abstract Counters of(Counters counters);

	abstract <T> Cell<T> of(Cell<T> cell);

	abstract <T> StateMap<T> of(StateMap<T> map);

	/** Subscribes on a thread that must not wait: whatever blocks there shows itself. */
	static <T> Optional<T> await(Mono<T> answer) {
		return answer.subscribeOn(Schedulers.parallel()).blockOptional(PATIENCE);
	}

	static <T> T get(Mono<T> answer) {
		return await(answer).orElseThrow();
	}

	private record AwaitedCounter(ReactiveCounter reactive) implements Counter {

		@Override
		public long incrementAndGet() {
			return Form.get(this.reactive.incrementAndGet());
		}

		@Override
		public long addAndGet(long delta) {
			return Form.get(this.reactive.addAndGet(delta));
		}

		@Override
		public void add(long delta) {
			await(this.reactive.add(delta));
		}

		@Override
		public long get() {
			return Form.get(this.reactive.get());
		}

		@Override
		public void reset() {
			await(this.reactive.reset());
		}

	}

	private record AwaitedCounters(ReactiveCounters reactive) implements Counters {

		@Override
		public Counter counter(String key) {
			return new AwaitedCounter(this.reactive.counter(key));
		}

		@Override
		public Page<Long> page(String cursor, int size) {
			return get(this.reactive.page(cursor, size));
		}

	}

	private record AwaitedCell<T>(ReactiveCell<T> reactive) implements Cell<T> {

		@Override
		public Optional<T> get() {
			return await(this.reactive.get());
		}

		@Override
		public void set(T value) {
			await(this.reactive.set(value));
		}

		@Override
		public boolean setIfAbsent(T value) {
			return Form.get(this.reactive.setIfAbsent(value));
		}

		@Override
		public boolean compareAndSet(T expected, T value) {
			return Form.get(this.reactive.compareAndSet(expected, value));
		}

		@Override
		public Optional<T> update(UnaryOperator<Optional<T>> change) {
			return await(this.reactive.update(change));
		}

		@Override
		public boolean delete() {
			return Form.get(this.reactive.delete());
		}

		@Override
		public boolean compareAndDelete(T expected) {
			return Form.get(this.reactive.compareAndDelete(expected));
		}

	}

	private record AwaitedMap<T>(ReactiveStateMap<T> reactive) implements StateMap<T> {

		@Override
		public Optional<T> get(String key) {
			return await(this.reactive.get(key));
		}

		@Override
		public void put(String key, T value) {
			await(this.reactive.put(key, value));
		}

		@Override
		public void put(String key, T value, Duration timeToLive) {
			await(this.reactive.put(key, value, timeToLive));
		}

		@Override
		public boolean putIfAbsent(String key, T value) {
			return Form.get(this.reactive.putIfAbsent(key, value));
		}

		@Override
		public boolean compareAndSet(String key, T expected, T value) {
			return Form.get(this.reactive.compareAndSet(key, expected, value));
		}

		@Override
		public Optional<T> update(String key, UnaryOperator<Optional<T>> change) {
			return await(this.reactive.update(key, change));
		}

		@Override
		public boolean remove(String key) {
			return Form.get(this.reactive.remove(key));
		}

		@Override
		public boolean compareAndRemove(String key, T expected) {
			return Form.get(this.reactive.compareAndRemove(key, expected));
		}

		@Override
		public boolean expire(String key, Duration timeToLive) {
			return Form.get(this.reactive.expire(key, timeToLive));
		}

		@Override
		public boolean persist(String key) {
			return Form.get(this.reactive.persist(key));
		}

		@Override
		public Page<T> page(String cursor, int size) {
			return Form.get(this.reactive.page(cursor, size));
		}

	}

}
