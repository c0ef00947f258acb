package io.faasade.http.servlet;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Schedulers;

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

	/** The chunks; to be subscribed to once. */
	Flux<byte[]> flux() {
		return Flux.<byte[]>generate(this::next).subscribeOn(Schedulers.fromExecutor(this.executor));
	}

	private void next(SynchronousSink<byte[]> sink) {
		if (!begin()) {
			sink.complete();
			return;
		}
		try {
			byte[] chunk = new byte[SIZE];
			int length = this.request.getInputStream().read(chunk);
			if (length < 0) {
				sink.complete();
			}
			else {
				sink.next((length == SIZE) ? chunk : Arrays.copyOf(chunk, length));
			}
		}
		catch (IOException unreadable) {
			sink.error(unreadable);
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

}
