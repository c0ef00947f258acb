package io.faasade.dispatch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.faasade.invocation.Attribute;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationTimeoutException;
import io.faasade.invocation.Outcome.Failed;
import io.faasade.invocation.Outcome.Streaming;

import org.jspecify.annotations.Nullable;

/**
 * The permit of one invocation, and the one place where it is decided whether the
 * function answered before its time was up.
 */
public final class Admission {

	static final Attribute<Admission> ATTRIBUTE = Attribute.named("admission");

	private static final int REFUSED = -1;

	private final FunctionGate gate;

	private final long arrivedAt;

	private final AtomicBoolean entered = new AtomicBoolean();

	private final AtomicBoolean released = new AtomicBoolean();

	private int slot;

	private State state = State.RUNNING;

	private @Nullable Thread interruptible;

	private @Nullable Runnable onExpiry;

	private @Nullable Streaming unread;

	Admission(FunctionGate gate, long arrivedAt) {
		this.gate = gate;
		this.arrivedAt = arrivedAt;
	}

	static Admission refused(FunctionGate gate) {
		Admission admission = new Admission(gate, 0);
		admission.slot = REFUSED;
		return admission;
	}

	void occupied(int taken) {
		this.slot = taken;
	}

	/** Whether as many invocations as the limit allows were running already. */
	public boolean isRefused() {
		return this.slot == REFUSED;
	}

	long arrivedAt() {
		return this.arrivedAt;
	}

	/**
	 * Have something done when the time is up before the function has answered.
	 * @param action answers the caller; run on the thread that watches the time, at most
	 * once
	 */
	public void onExpiry(Runnable action) {
		if (expiredBefore(action)) {
			action.run();
		}
	}

	private synchronized boolean expiredBefore(Runnable action) {
		this.onExpiry = action;
		return this.state == State.EXPIRED;
	}

	/**
	 * Send the invocation down the chain, which tells how it ends. Answers {@code false}
	 * if somebody else has.
	 */
	boolean enter() {
		return this.entered.compareAndSet(false, true);
	}

	/** The function begins on a thread of ours, which may be interrupted. */
	synchronized void begin(Thread thread) {
		if (this.state == State.EXPIRED) {
			thread.interrupt();
		}
		this.interruptible = thread;
	}

	/**
	 * The function has left that thread; no interruption meant for it may reach the next.
	 */
	synchronized void left() {
		this.interruptible = null;
		Thread.interrupted();
	}

	/** The function has answered; answers whether that was in time. */
	synchronized boolean finish() {
		if (this.state == State.RUNNING) {
			this.state = State.FINISHED;
		}
		return this.state == State.FINISHED;
	}

	/**
	 * The function has answered with a stream. If nobody has begun to read it when the
	 * time is up, it ends.
	 */
	synchronized void awaitReader(Streaming streaming) {
		this.unread = streaming;
	}

	void expire() {
		Runnable action = expired();
		if (action != null) {
			action.run();
		}
	}

	private synchronized @Nullable Runnable expired() {
		if (this.state != State.RUNNING) {
			return endUnread();
		}
		this.state = State.EXPIRED;
		if (this.interruptible != null) {
			this.interruptible.interrupt();
		}
		return this.onExpiry;
	}

	private @Nullable Runnable endUnread() {
		Streaming streaming = this.unread;
		this.unread = null;
		return (streaming != null) ? () -> streaming.end(new Failed(timeout())) : null;
	}

	/**
	 * The invocation with its permit, so that the chain does not ask for another.
	 * @param invocation the invocation that was admitted or refused
	 */
	public Invocation accompany(Invocation invocation) {
		return invocation.with(ATTRIBUTE, this);
	}

	/** What a caller whose time is up is told. */
	public InvocationTimeoutException timeout() {
		return new InvocationTimeoutException(this.gate.function(), this.gate.limits().timeout());
	}

	/** How long the function may take. */
	Duration limit() {
		return this.gate.limits().timeout();
	}

	/** How much of that is left. */
	Duration remaining() {
		long elapsed = System.nanoTime() - this.arrivedAt;
		return Duration.ofNanos(Math.max(0, limit().toNanos() - elapsed));
	}

	/** Give the permit back; more than once does no harm. */
	public void release() {
		if (!isRefused() && this.released.compareAndSet(false, true)) {
			this.gate.release(this.slot);
		}
	}

	private enum State {

		RUNNING, FINISHED, EXPIRED

	}

}
