package io.faasade.state.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import io.lettuce.core.api.StatefulRedisConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a connection: when one has ended, the next is made for whoever asks first, but
 * not before some time after a failure.
 */
final class Link {

	private static final Logger logger = LoggerFactory.getLogger(Link.class);

	private static final int WORTH_TELLING = 5;

	private final Supplier<CompletionStage<StatefulRedisConnection<String, String>>> gateway;

	private final RedisStateSettings.Limits limits;

	private final boolean asking;

	private final Backoff backoff = new Backoff();

	private CompletableFuture<Session> session = CompletableFuture
		.failedFuture(new NotConnectedException("Redis is not connected yet", null));

	private @Nullable Session open;

	private long notBefore = System.nanoTime();

	// One lost connection is no trouble worth telling; that no other can be made is.
	private int failures;

	private boolean closed;

	Link(Supplier<CompletionStage<StatefulRedisConnection<String, String>>> gateway, RedisStateSettings.Limits limits,
			boolean asking) {
		this.asking = asking;
		this.gateway = gateway;
		this.limits = limits;
	}

	/**
	 * Do something over the connection.
	 * @return a {@link NotConnectedException} if there is none
	 */
	<T> CompletableFuture<T> use(Function<Session, CompletableFuture<T>> work) {
		CompletableFuture<Session> current = session();
		CompletableFuture<T> done = current.thenCompose(work);
		return done.whenComplete((answer, failure) -> {
			if (failure != null && Fate.isElsewhere(failure)) {
				renew(current);
			}
		});
	}

	private synchronized CompletableFuture<Session> session() {
		if (this.closed) {
			return CompletableFuture.failedFuture(NotConnectedException.closed());
		}
		boolean ended = this.session.isCompletedExceptionally() || (this.open != null && !this.open.isOpen());
		if (ended && System.nanoTime() - this.notBefore >= 0) {
			this.open = null;
			this.session = connect();
		}
		return this.session;
	}

	private CompletableFuture<Session> connect() {
		this.notBefore = Long.MAX_VALUE / 2 + System.nanoTime();
		CompletableFuture<StatefulRedisConnection<String, String>> opening = opening();
		CompletableFuture<Session> greeted = opening
			.thenCompose(connection -> new Session(connection, this.limits.backlog(), this.asking).greet())
			.orTimeout(this.limits.silence().toMillis() * 2, TimeUnit.MILLISECONDS);
		return greeted.handle((made, failure) -> {
			if (failure == null) {
				return connected(made);
			}
			opening.thenAccept(StatefulRedisConnection::closeAsync);
			throw notConnected(Fate.cause(failure));
		});
	}

	private CompletableFuture<StatefulRedisConnection<String, String>> opening() {
		try {
			return this.gateway.get().toCompletableFuture();
		}
		catch (RuntimeException thrown) {
			return CompletableFuture.failedFuture(thrown);
		}
	}

	private synchronized Session connected(Session made) {
		if (this.closed) {
			made.close();
			throw NotConnectedException.closed();
		}
		this.backoff.reset();
		this.open = made;
		this.notBefore = System.nanoTime();
		if (this.failures >= WORTH_TELLING) {
			logger.info("Redis is there again");
		}
		this.failures = 0;
		return made;
	}

	private synchronized NotConnectedException notConnected(Throwable cause) {
		Duration pause = this.backoff.next();
		this.notBefore = System.nanoTime() + pause.toNanos();
		if (++this.failures == WORTH_TELLING && !this.closed) {
			logger.warn("Redis cannot be reached; trying again until it can: {}", cause.toString());
		}
		return new NotConnectedException("Redis cannot be reached", cause);
	}

	/** Ask another server, or the same anew, from now on. */
	private synchronized void renew(CompletableFuture<Session> wrong) {
		Session session = this.open;
		if (this.session == wrong && session != null) {
			session.close();
			this.notBefore = System.nanoTime() + this.backoff.next().toNanos();
		}
	}

	/** Give the connection up if it owes answers and says nothing. */
	void tick() {
		Session session;
		synchronized (this) {
			session = this.open;
		}
		if (session != null) {
			session.expectWithin(this.limits.silence());
		}
	}

	/** Make no connection any more; the one there is ends with the client. */
	synchronized void close() {
		this.closed = true;
	}

}
