package io.faasade.state.redis;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.lettuce.core.RedisCommandExecutionException;
import reactor.core.publisher.Mono;

/** Tries what does no harm if it is done again, until it is done or time is up. */
final class Attempts {

	private final ScheduledExecutorService timer;

	private final Duration patience;

	private final Set<Attempt<?>> pending = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	Attempts(ScheduledExecutorService timer, Duration patience) {
		this.timer = timer;
		this.patience = patience;
	}

	/** Something that changes nothing. */
	<T> Mono<T> read(Supplier<CompletableFuture<T>> work) {
		return attempt(work, this.patience, true);
	}

	/** Something that changes nothing, tried for longer than callers wait. */
	<T> Mono<T> read(Supplier<CompletableFuture<T>> work, Duration atLeast) {
		return attempt(work, (atLeast.compareTo(this.patience) > 0) ? atLeast : this.patience, true);
	}

	/** Something that changes what it changes once. */
	<T> Mono<T> write(Supplier<CompletableFuture<T>> work) {
		return attempt(work, this.patience, false);
	}

	private <T> Mono<T> attempt(Supplier<CompletableFuture<T>> work, Duration waiting, boolean reading) {
		return Mono.create(sink -> {
			Attempt<T> attempt = new Attempt<>(work, sink, System.nanoTime() + waiting.toNanos(), reading);
			this.pending.add(attempt);
			if (this.closed) {
				close();
			}
			else {
				run(attempt);
			}
		});
	}

	private <T> void run(Attempt<T> attempt) {
		if (attempt.isSettled()) {
			this.pending.remove(attempt);
			return;
		}
		attempt.run().whenComplete((answer, failure) -> {
			if (failure == null) {
				this.pending.remove(attempt);
				attempt.succeed(answer);
			}
			else {
				failed(attempt, Fate.cause(failure));
			}
		});
	}

	private <T> void failed(Attempt<T> attempt, Throwable failure) {
		Duration pause = attempt.failed(failure);
		if (failure instanceof RedisCommandExecutionException && Fate.of(failure) == Fate.REFUSED) {
			this.pending.remove(attempt);
			attempt.fail(failure);
			return;
		}
		try {
			this.timer.schedule(() -> run(attempt), pause.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException closed) {
			this.pending.remove(attempt);
			attempt.giveUp();
		}
	}

	/** Let nobody wait any more. */
	void close() {
		this.closed = true;
		this.pending.forEach(Attempt::close);
		this.pending.clear();
	}

	/** Tell those who waited long enough. */
	void tick(long now) {
		this.pending.forEach(attempt -> attempt.tick(now));
	}

}
