package io.faasade.http.servlet;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.faasade.http.BrokenAnswerException;
import io.faasade.http.HttpAnswer;
import io.faasade.invocation.Outcome.Unavailable;
import io.faasade.invocation.UnavailableException;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/**
 * Writes an answer while it is produced. Writing blocks, so it is done on a thread of the
 * executor, which is held only while there is something to write; no more frames are
 * asked for than that thread keeps up with.
 */
final class FrameWriter extends BaseSubscriber<byte[]> {

	private static final int AHEAD = 32;

	private final HttpAnswer answer;

	private final HttpServletResponse response;

	private final Executor executor;

	private final Queue<byte[]> frames = new ConcurrentLinkedQueue<>();

	private final AtomicInteger signals = new AtomicInteger();

	private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();

	private volatile boolean ended;

	private volatile boolean broken;

	private volatile boolean begun;

	private FrameWriter(HttpAnswer answer, HttpServletResponse response, Executor executor) {
		this.answer = answer;
		this.response = response;
		this.executor = executor;
	}

	/**
	 * Write an answer.
	 * @return done when all of it is written; an error if it is not the whole answer, an
	 * {@link UnavailableException} if nothing of it is. To be cancelled when the client
	 * has left.
	 */
	static CompletableFuture<@Nullable Void> write(HttpAnswer answer, HttpServletResponse response, Executor executor) {
		FrameWriter writer = new FrameWriter(answer, response, executor);
		writer.end.whenComplete((written, unwritable) -> writer.cancel());
		answer.frames().subscribe(writer);
		return writer.end;
	}

	@Override
	protected void hookOnSubscribe(Subscription subscription) {
		signalled();
		subscription.request(AHEAD);
	}

	@Override
	protected void hookOnNext(byte[] frame) {
		this.frames.add(frame);
		signalled();
	}

	@Override
	protected void hookOnComplete() {
		this.ended = true;
		signalled();
	}

	@Override
	protected void hookOnError(Throwable thrown) {
		this.broken = true;
		hookOnComplete();
	}

	private void signalled() {
		if (this.signals.getAndIncrement() > 0) {
			return;
		}
		try {
			this.executor.execute(this::writeSignalled);
		}
		catch (RejectedExecutionException full) {
			this.end.completeExceptionally(
					this.begun ? new BrokenAnswerException() : new UnavailableException(Unavailable.overloaded()));
		}
	}

	private void writeSignalled() {
		int seen = this.signals.get();
		while (seen > 0 && !this.end.isDone()) {
			boolean last = this.ended;
			try {
				writeQueued();
			}
			catch (IOException | RuntimeException unwritable) {
				this.end.completeExceptionally(unwritable);
			}
			if (last) {
				finish();
			}
			seen = this.signals.addAndGet(-seen);
		}
	}

	private void writeQueued() throws IOException {
		if (!this.begun) {
			this.begun = true;
			ServletAnswers.writeHead(this.answer, this.response);
		}
		int written = 0;
		for (byte[] frame = this.frames.poll(); frame != null; frame = this.frames.poll()) {
			this.response.getOutputStream().write(frame);
			written++;
		}
		this.response.flushBuffer();
		if (written > 0) {
			request(written);
		}
	}

	private void finish() {
		if (this.broken) {
			this.end.completeExceptionally(new BrokenAnswerException());
		}
		else {
			this.end.complete(null);
		}
	}

}
