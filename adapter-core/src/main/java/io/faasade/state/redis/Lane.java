package io.faasade.state.redis;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.faasade.state.engine.StateUnavailableException.Execution;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Schedulers;

/**
 * Sends one call at a time; what arrives meanwhile is the next one. A call is sent until
 * its outcome is known, even if nobody waits for it any more: only then may another one
 * go.
 */
final class Lane {

	private static final Logger logger = LoggerFactory.getLogger(Lane.class);

	private static final int TURNS = 16;

	private static final int RENEWALS = 48;

	private final Function<Call, CompletionStage<Reply>> sender;

	private final Supplier<String> ids;

	private final ScheduledExecutorService timer;

	private final RedisStateSettings.Limits limits;

	private final Deque<Submission> queue = new ArrayDeque<>();

	private final Backoff backoff = new Backoff();

	private @Nullable Call current;

	private boolean resting;

	private boolean closed;

	private volatile @Nullable Throwable trouble;

	private String instance;

	private long sequence;

	private long answered;

	private long answeredAt;

	private @Nullable Long renewed;

	/**
	 * Make a lane.
	 * @param sender sends a call once
	 * @param instance who sends, until somebody else turns out to be called the same
	 * @param ids makes names that nobody else has, of hexadecimal digits
	 */
	Lane(Function<Call, CompletionStage<Reply>> sender, String instance, Supplier<String> ids,
			ScheduledExecutorService timer, RedisStateSettings.Limits limits) {
		this.sender = sender;
		this.instance = instance;
		this.ids = ids;
		this.timer = timer;
		this.limits = limits;
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
		return !this.closed && this.queue.size() < this.limits.backlog() && this.queue.add(submission);
	}

	/** Let nobody in any more, and nobody wait. */
	void close() {
		synchronized (this) {
			this.closed = true;
		}
		this.trouble = NotConnectedException.closed();
		giveUp(submission -> true);
	}

	/** Tell those who waited long enough, and truthfully. */
	void tick(long now) {
		giveUp(submission -> submission.isOverdue(now));
	}

	private void giveUp(Predicate<Submission> which) {
		unsent(which).forEach(submission -> submission.giveUp(Execution.NOT_EXECUTED, this.trouble));
		Call sent = sent();
		if (sent != null) {
			sent.submissions()
				.filter(which)
				.forEach(submission -> submission.giveUp(Execution.OUTCOME_UNKNOWN, this.trouble));
		}
	}

	private synchronized @Nullable Call sent() {
		return this.current;
	}

	/** Whether nothing is under way. */
	synchronized boolean isIdle() {
		return this.current == null && this.queue.isEmpty();
	}

	private synchronized List<Submission> unsent(Predicate<Submission> which) {
		List<Submission> unsent = new ArrayList<>();
		this.queue.removeIf(submission -> which.test(submission) && unsent.add(submission));
		return unsent;
	}

	private void proceed() {
		Call next = next();
		if (next != null) {
			send(next);
		}
	}

	private synchronized @Nullable Call next() {
		if (this.current != null || this.resting || this.queue.isEmpty()) {
			return null;
		}
		Gathering gathering = gather();
		if (!gathering.items().isEmpty()) {
			this.current = new Call(stamp(), gathering);
		}
		return this.current;
	}

	private Gathering gather() {
		Gathering gathering = new Gathering();
		for (Submission next = this.queue.peek(); next != null && gathering.take(next); next = this.queue.peek()) {
			this.queue.remove();
		}
		return gathering;
	}

	// The fence is kept long enough, if it is renewed well within the time that is left
	// to a call that nothing is known of.
	private Stamp stamp() {
		boolean renewing = this.renewed == null
				|| System.nanoTime() - this.renewed >= this.limits.memory().toNanos() / RENEWALS;
		return new Stamp(this.instance, ++this.sequence, this.ids.get(), renewing);
	}

	private void send(Call call) {
		this.sender.apply(call).whenComplete((reply, failure) -> {
			if (failure == null) {
				received(call, reply);
			}
			else {
				failed(call, Fate.cause(failure));
			}
		});
	}

	private void received(Call call, Reply reply) {
		this.backoff.reset();
		this.trouble = null;
		switch (reply.standing()) {
			case OK -> applied(call, reply);
			case CLASH -> anew(call, reply.standing());
			case OLD -> {
				if (call.isAmbiguous()) {
					lost(call, reply.standing());
				}
				else {
					anew(call, reply.standing());
				}
			}
			case EXPIRED -> {
				if (call.isRemembered(this.limits.memory())) {
					anew(call, reply.standing());
				}
				else {
					lost(call, reply.standing());
				}
			}
		}
	}

	private void applied(Call call, Reply reply) {
		List<Item> known = new ArrayList<>();
		List<String> answers = new ArrayList<>();
		List<Submission> apart = new ArrayList<>();
		for (int i = 0; i < call.items().size(); i++) {
			Item item = call.items().get(i);
			if (item.isMerged() && Verdict.isRange(reply.answers().get(i))) {
				apart.addAll(item.submissions());
			}
			else {
				known.add(item);
				answers.add(reply.answers().get(i));
			}
		}
		apart.forEach(Submission::separate);
		remember(call, reply);
		if (isAwaited() || !Schedulers.isInNonBlockingThread()) {
			end(apart);
			settle(known, answers);
		}
		else {
			settleFirst(known, answers, apart);
		}
	}

	private synchronized boolean isAwaited() {
		return !this.queue.isEmpty();
	}

	private static void settle(List<Item> items, List<String> answers) {
		for (int i = 0; i < items.size(); i++) {
			items.get(i).settle(answers.get(i));
		}
	}

	// Who is told now often comes again at once, and all of them are to travel together.
	// Only on a thread that nobody may wait on: else one could wait for the next call,
	// which would wait for its caller.
	private void settleFirst(List<Item> known, List<String> answers, List<Submission> apart) {
		try {
			settle(known, answers);
			linger(known.stream().mapToInt(item -> item.submissions().size()).sum());
		}
		finally {
			end(apart);
		}
	}

	// A few microseconds, and none for a caller who is alone.
	private void linger(int told) {
		for (int i = 0; i < TURNS && told > 1 && waiting() < told; i++) {
			Thread.yield();
		}
	}

	private synchronized int waiting() {
		return this.queue.size();
	}

	private synchronized void remember(Call call, Reply reply) {
		long now = System.nanoTime();
		if (reply.known() < this.answered && now - this.answeredAt < this.limits.memory().toNanos() / 2) {
			logger.warn("Redis has lost writes that it had answered: call {} of this lane was the last, it knows of {}",
					this.answered, reply.known());
		}
		this.answered = call.stamp().sequence();
		this.answeredAt = now;
		if (call.stamp().renewing()) {
			this.renewed = call.begun();
		}
	}

	// Nothing of it is done or ever will be.
	private void anew(Call call, Standing standing) {
		logger.info("A call was answered with {}: going on under a new name", standing);
		rename();
		end(call.submissions().toList());
	}

	private void lost(Call call, Standing standing) {
		logger.warn("Whether a call was applied cannot be known any more ({})", standing);
		rename();
		end(List.of());
		call.submissions().forEach(submission -> submission.giveUp(Execution.OUTCOME_UNKNOWN, null));
	}

	private synchronized void rename() {
		this.instance = this.ids.get();
		this.answered = 0;
		this.renewed = null;
	}

	/** End the call under way, with what is to be sent again before all else. */
	private void end(List<Submission> again) {
		release(again);
		proceed();
	}

	private synchronized void release(List<Submission> again) {
		for (int i = again.size() - 1; i >= 0; i--) {
			this.queue.addFirst(again.get(i));
		}
		this.current = null;
	}

	private void failed(Call call, Throwable failure) {
		this.trouble = failure;
		switch (Fate.of(failure)) {
			case REFUSED -> {
				logger.error("Redis refused a call, which is a bug or a server that is set up in another way", failure);
				end(List.of());
				call.submissions().forEach(submission -> submission.giveUp(Execution.OUTCOME_UNKNOWN, failure));
			}
			case UNKNOWN -> {
				call.doubt();
				later(() -> send(call));
			}
			case NOT_EXECUTED -> {
				if (call.isAmbiguous()) {
					later(() -> send(call));
				}
				else {
					rest(call);
				}
			}
		}
	}

	// Never applied: its callers wait in the queue again, and may still leave it
	// unharmed.
	private void rest(Call call) {
		synchronized (this) {
			this.resting = true;
			release(call.submissions().toList());
		}
		later(() -> {
			synchronized (this) {
				this.resting = false;
			}
			proceed();
		});
	}

	private void later(Runnable work) {
		Duration pause = this.backoff.next();
		try {
			this.timer.schedule(work, pause.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException closed) {
			logger.debug("The store is closed", closed);
		}
	}

}
