package io.faasade.http.servlet;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

import io.faasade.invocation.Outcome.Unavailable;
import io.faasade.invocation.UnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/**
 * The body of a request in chunks, each read on a thread of the executor when it is asked
 * for.
 *
 * <p>
 * Reading blocks, and the container must not get its request back in the midst of it: it
 * would hand the bytes of the next request to this one. Whoever ends the request closes
 * this first.
 */
final class BodyChunks {

	private static final int SIZE = 8192;

	private final HttpServletRequest request;

	private final Executor executor;

	private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();

	private boolean reading;

	private boolean closing;

	BodyChunks(HttpServletRequest request, Executor executor) {
		this.request = request;
		this.executor = executor;
	}

	/**
	 * The chunks; to be subscribed to once. They end in an {@link UnavailableException}
	 * if there is no thread to read on.
	 */
	Flux<byte[]> flux() {
		return Flux.from(subscriber -> subscriber.onSubscribe(new Reader(subscriber)));
	}

	/** The next chunk, {@code null} at the end. */
	private byte @Nullable [] next() throws IOException {
		if (!begin()) {
			return null;
		}
		try {
			byte[] chunk = new byte[SIZE];
			int length = this.request.getInputStream().read(chunk);
			if (length < 0) {
				return null;
			}
			return (length == SIZE) ? chunk : Arrays.copyOf(chunk, length);
		}
		finally {
			end();
		}
	}

	private synchronized boolean begin() {
		this.reading = !this.closing;
		return this.reading;
	}

	private void end() {
		if (endedClosing()) {
			this.closed.complete(null);
		}
	}

	private synchronized boolean endedClosing() {
		this.reading = false;
		return this.closing;
	}

	/**
	 * Read no more.
	 * @return done when the request is left alone: at once, or when the client has sent
	 * what is being waited for or has been waited for in vain
	 */
	CompletableFuture<@Nullable Void> close() {
		if (closedIdle()) {
			this.closed.complete(null);
		}
		return this.closed;
	}

	private synchronized boolean closedIdle() {
		this.closing = true;
		return !this.reading;
	}

	/**
	 * Reads as many chunks as are asked for. It is on a thread only while any are, so
	 * that nobody else can be signalling when there is no thread to be had.
	 */
	private final class Reader implements Subscription {

		private final Subscriber<? super byte[]> subscriber;

		private final AtomicLong wanted = new AtomicLong();

		private volatile boolean ended;

		Reader(Subscriber<? super byte[]> subscriber) {
			this.subscriber = subscriber;
		}

		@Override
		public void request(long chunks) {
			if (Operators.validate(chunks) && this.wanted.getAndAccumulate(chunks, Operators::addCap) == 0) {
				begin();
			}
		}

		private void begin() {
			try {
				BodyChunks.this.executor.execute(this::read);
			}
			catch (RejectedExecutionException full) {
				end(() -> this.subscriber.onError(new UnavailableException(Unavailable.overloaded())));
			}
		}

		private void read() {
			long left = this.wanted.get();
			while (left > 0 && !this.ended) {
				readOne();
				left = this.wanted.decrementAndGet();
			}
		}

		private void readOne() {
			try {
				byte[] chunk = next();
				if (chunk != null) {
					this.subscriber.onNext(chunk);
				}
				else {
					end(this.subscriber::onComplete);
				}
			}
			catch (IOException unreadable) {
				end(() -> this.subscriber.onError(unreadable));
			}
		}

		private void end(Runnable signal) {
			if (!this.ended) {
				this.ended = true;
				signal.run();
			}
		}

		@Override
		public void cancel() {
			this.ended = true;
		}

	}

}
