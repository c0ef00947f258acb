package io.faasade.state.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;

/** One connection, from its beginning to its end: it is never replaced by another. */
final class Session {

	private final StatefulRedisConnection<String, String> connection;

	private final RedisAsyncCommands<String, String> commands;

	private final int backlog;

	private final boolean asking;

	private final AtomicBoolean ended = new AtomicBoolean();

	private final AtomicInteger owed = new AtomicInteger();

	// Difference of two clocks, in ms: the server's and ours, which only goes on.
	private volatile long offset;

	private volatile long heard = System.nanoTime();

	/**
	 * Begin.
	 * @param asking whether each command is one that another node has sent here, in the
	 * middle of a slot's move
	 */
	Session(StatefulRedisConnection<String, String> connection, int backlog, boolean asking) {
		this.connection = connection;
		this.asking = asking;
		this.commands = connection.async();
		this.backlog = backlog;
	}

	/** Hear the server's time, and so whether it answers at all. */
	CompletableFuture<Session> greet() {
		return send(RedisAsyncCommands::time).thenApply(time -> {
			set(Long.parseLong(time.get(0)) * 1_000 + Long.parseLong(time.get(1)) / 1_000);
			return this;
		});
	}

	/** The server's time, in ms. */
	long clock() {
		return own() + this.offset;
	}

	/** Take note of the server's time, in ms. */
	void set(long clock) {
		this.offset = clock - own();
	}

	private static long own() {
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
	}

	boolean isOpen() {
		return this.connection.isOpen();
	}

	/**
	 * Send a command.
	 * @return a {@link NotConnectedException} if it was not sent
	 */
	<T> CompletableFuture<T> send(Function<RedisAsyncCommands<String, String>, RedisFuture<T>> command) {
		int before = this.owed.getAndIncrement();
		if (before == 0) {
			this.heard = System.nanoTime();
		}
		try {
			return dispatch(command, before).whenComplete((answer, failure) -> answered());
		}
		catch (RedisException rejected) {
			this.owed.decrementAndGet();
			return CompletableFuture.failedFuture(new NotConnectedException("Redis is not connected", rejected));
		}
	}

	// What is thrown here was not written: only what the future says can be unknown.
	private <T> CompletableFuture<T> dispatch(Function<RedisAsyncCommands<String, String>, RedisFuture<T>> command,
			int before) {
		if (before >= this.backlog || !isOpen()) {
			throw new RedisException("Not connected, or too many answers are owed");
		}
		return (this.asking ? ask(command) : command.apply(this.commands)).toCompletableFuture();
	}

	// What is said first holds for the very next command.
	private synchronized <T> RedisFuture<T> ask(Function<RedisAsyncCommands<String, String>, RedisFuture<T>> command) {
		this.commands.asking();
		return command.apply(this.commands);
	}

	private void answered() {
		this.owed.decrementAndGet();
		this.heard = System.nanoTime();
	}

	/** Give the connection up if it owes answers and nothing was heard for so long. */
	void expectWithin(Duration silence) {
		if (this.owed.get() > 0 && System.nanoTime() - this.heard > silence.toNanos()) {
			close();
		}
	}

	/** Commands that are under way end without being known. */
	void close() {
		if (this.ended.compareAndSet(false, true)) {
			this.connection.closeAsync();
		}
	}

}
