package io.faasade.state.redis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

import io.faasade.state.engine.Change;
import io.faasade.state.engine.StateUnavailableException.Execution;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends changes that guard themselves: those that wait travel together, in the order in
 * which they came. What may have been lost on the way is sent again in whatever company,
 * since each guard turns away what was done before.
 */
final class Convoy {

	private static final Logger logger = LoggerFactory.getLogger(Convoy.class);

	private final Function<List<Change>, CompletableFuture<Reply>> sender;

	private final ScheduledExecutorService timer;

	private final int backlog;

	private final Backoff backoff = new Backoff();

	private final Deque<Submission> queue = new ArrayDeque<>();

	private List<Submission> underWay = List.of();

	private boolean busy;

	private boolean closed;

	private volatile @Nullable Throwable trouble;

	/**
	 * Make a convoy.
	 * @param sender sends changes once, all in one call
	 * @param backlog how many may wait
	 */
	Convoy(Function<List<Change>, CompletableFuture<Reply>> sender, ScheduledExecutorService timer, int backlog) {
		this.sender = sender;
		this.timer = timer;
		this.backlog = backlog;
	}

	void submit(Submission submission) {
		if (enqueue(submission)) {
			proceed();
		}
		else {
			submission.giveUp(Execution.NOT_EXECUTED, this.trouble);
		}
	}

	private synchronized boolean enqueue(Submission submission) {
		return !this.closed && this.queue.size() < this.backlog && this.queue.add(submission);
	}

	private void proceed() {
		List<Submission> next = next();
		if (!next.isEmpty()) {
			this.sender.apply(next.stream().map(Submission::change).toList()).whenComplete((reply, failure) -> {
				if (failure == null) {
					received(next, reply);
				}
				else {
					failed(next, Fate.cause(failure));
				}
			});
		}
	}

	private synchronized List<Submission> next() {
		if (this.busy) {
			return List.of();
		}
		List<Submission> next = new ArrayList<>();
		Room room = new Room();
		for (Submission first = this.queue.peek(); first != null; first = this.queue.peek()) {
			if (!first.isSettled()) {
				if (!room.take(first.change())) {
					break;
				}
				next.add(first);
			}
			this.queue.remove();
		}
		this.underWay = next;
		this.busy = !next.isEmpty();
		return next;
	}

	private void received(List<Submission> sent, Reply reply) {
		this.backoff.reset();
		this.trouble = null;
		release(List.of());
		proceed();
		for (int i = 0; i < sent.size(); i++) {
			sent.get(i).answer(reply.answers().get(i));
		}
	}

	private void failed(List<Submission> sent, Throwable failure) {
		this.trouble = failure;
		Fate fate = Fate.of(failure);
		if (fate != Fate.NOT_EXECUTED) {
			sent.forEach(Submission::doubt);
		}
		if (fate == Fate.REFUSED) {
			logger.error("Redis refused a call, which is a bug or a server that is set up in another way", failure);
			release(List.of());
			sent.forEach(submission -> submission.giveUp(submission.execution(), failure));
			proceed();
		}
		else {
			later(sent);
		}
	}

	private void later(List<Submission> sent) {
		try {
			this.timer.schedule(() -> {
				release(sent);
				proceed();
			}, this.backoff.next().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException closed) {
			logger.debug("The store is closed", closed);
		}
	}

	/** End the call under way, with what is to be sent again before all else. */
	private synchronized void release(List<Submission> again) {
		for (int i = again.size() - 1; i >= 0; i--) {
			this.queue.addFirst(again.get(i));
		}
		this.underWay = List.of();
		this.busy = false;
	}

	/** Whether nothing is under way. */
	synchronized boolean isIdle() {
		return !this.busy && this.queue.isEmpty();
	}

	/** Tell those who waited long enough, and truthfully. */
	void tick(long now) {
		giveUp(submission -> submission.isOverdue(now));
	}

	/** Let nobody in any more, and nobody wait. */
	void close() {
		synchronized (this) {
			this.closed = true;
		}
		this.trouble = NotConnectedException.closed();
		giveUp(submission -> true);
	}

	private void giveUp(Predicate<Submission> which) {
		List<Submission> waiting;
		List<Submission> sent;
		synchronized (this) {
			waiting = this.queue.stream().filter(which).toList();
			sent = this.underWay.stream().filter(which).toList();
		}
		waiting.forEach(submission -> submission.giveUp(submission.execution(), this.trouble));
		sent.forEach(submission -> submission.giveUp(Execution.OUTCOME_UNKNOWN, this.trouble));
	}

}
