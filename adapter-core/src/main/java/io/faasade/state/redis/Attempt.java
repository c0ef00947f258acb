package io.faasade.state.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.faasade.state.engine.StateUnavailableException;
import io.faasade.state.engine.StateUnavailableException.Execution;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/**
 * Something that does no harm if it is done again, and who waits for it.
 *
 * @param <T> type of the answer
 */
final class Attempt<T> {

	private final Supplier<CompletableFuture<T>> work;

	private final MonoSink<T> sink;

	private final long deadline;

	private final boolean reading;

	private final Backoff backoff = new Backoff();

	private final AtomicBoolean settled = new AtomicBoolean();

	private volatile boolean sent;

	private volatile boolean ambiguous;

	private volatile @Nullable Throwable trouble;

	Attempt(Supplier<CompletableFuture<T>> work, MonoSink<T> sink, long deadline, boolean reading) {
		this.work = work;
		this.sink = sink;
		this.deadline = deadline;
		this.reading = reading;
		sink.onCancel(() -> this.settled.set(true));
	}

	CompletableFuture<T> run() {
		this.sent = true;
		return this.work.get();
	}

	boolean isSettled() {
		return this.settled.get();
	}

	/**
	 * Take note of a failure.
	 * @return how long to wait before it is tried again
	 */
	Duration failed(Throwable cause) {
		this.trouble = cause;
		this.sent = false;
		this.ambiguous |= !this.reading && Fate.of(cause) != Fate.NOT_EXECUTED;
		return this.backoff.next();
	}

	void tick(long now) {
		if (now - this.deadline >= 0) {
			giveUp();
		}
	}

	/** Wait no longer: the store is closed. */
	void close() {
		this.trouble = NotConnectedException.closed();
		giveUp();
	}

	/** Say truthfully what is known. */
	void giveUp() {
		Execution execution = isUnknown() ? Execution.OUTCOME_UNKNOWN : Execution.NOT_EXECUTED;
		fail(new StateUnavailableException(execution, Duration.ofSeconds(1), this.trouble));
	}

	private boolean isUnknown() {
		return !this.reading && (this.ambiguous || this.sent);
	}

	void succeed(T answer) {
		if (this.settled.compareAndSet(false, true)) {
			this.sink.success(answer);
		}
	}

	void fail(Throwable failure) {
		if (this.settled.compareAndSet(false, true)) {
			this.sink.error(failure);
		}
	}

}
