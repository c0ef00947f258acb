package io.faasade.state;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

import io.faasade.state.ReactiveStoredCell.Seen;
import io.faasade.state.ReactiveStoredCell.StaleException;

/**
 * One value in a store, for code that may wait.
 *
 * @param <T> type of the value
 */
final class StoredCell<T> implements Cell<T> {

	private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

	private final ReactiveStoredCell<T> cell;

	StoredCell(ReactiveStoredCell<T> cell) {
		this.cell = cell;
	}

	@Override
	public Optional<T> get() {
		return Waiting.find(this.cell.get());
	}

	@Override
	public void set(T value) {
		Waiting.end(this.cell.set(value));
	}

	@Override
	public boolean setIfAbsent(T value) {
		return Waiting.get(this.cell.setIfAbsent(value));
	}

	@Override
	public boolean compareAndSet(T expected, T value) {
		return Waiting.get(this.cell.compareAndSet(expected, value));
	}

	// Not the reactive form waited for: the caller's code belongs on the caller's thread.
	@Override
	public Optional<T> update(UnaryOperator<Optional<T>> change) {
		for (int attempt = 1; attempt <= ReactiveStoredCell.ATTEMPTS; attempt++) {
			Seen<T> seen = Waiting.get(this.cell.look());
			try {
				return Waiting.get(this.cell.replace(seen, change.apply(seen.value())));
			}
			catch (StaleException stale) {
				pause(attempt);
			}
		}
		throw this.cell.contended();
	}

	private static void pause(int attempt) {
		long bound = Math.min(LONGEST_PAUSE, TimeUnit.MILLISECONDS.toNanos(1) << Math.min(attempt, 10));
		LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(bound));
	}

	@Override
	public boolean delete() {
		return Waiting.get(this.cell.delete());
	}

	@Override
	public boolean compareAndDelete(T expected) {
		return Waiting.get(this.cell.compareAndDelete(expected));
	}

	@Override
	public ReactiveCell<T> reactive() {
		return this.cell;
	}

}
