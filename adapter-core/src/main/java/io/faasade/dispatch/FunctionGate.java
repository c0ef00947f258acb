package io.faasade.dispatch;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

import io.faasade.function.FunctionName;

/**
 * Lets the invocations of one function in, as many at once as it is allowed.
 *
 * <p>
 * A permit is a slot that holds the invocation's {@link Admission}, so that whoever
 * watches the time finds all that are running by walking over the slots. Safe for use by
 * many threads; never blocks.
 */
public final class FunctionGate {

	private final FunctionName function;

	private final FunctionLimits limits;

	private final AtomicInteger running = new AtomicInteger();

	private final AtomicReferenceArray<Admission> slots;

	/**
	 * Make a gate.
	 * @param function whose invocations are let in
	 * @param limits what it is allowed
	 */
	public FunctionGate(FunctionName function, FunctionLimits limits) {
		this.function = function;
		this.limits = limits;
		this.slots = new AtomicReferenceArray<>(limits.concurrency());
	}

	/**
	 * Ask for a permit. It is given back by {@link Admission#release()}.
	 * @param arrivedAt when the invocation arrived, as a reading of
	 * {@link System#nanoTime()}
	 */
	public Admission admit(long arrivedAt) {
		if (this.running.incrementAndGet() > this.limits.concurrency()) {
			this.running.decrementAndGet();
			return Admission.refused(this);
		}
		return occupy(new Admission(this, arrivedAt));
	}

	// Fewer invocations hold a permit than there are slots, so a free one is found.
	private Admission occupy(Admission admission) {
		int slot = ThreadLocalRandom.current().nextInt(this.slots.length());
		while (!this.slots.compareAndSet(slot, null, admission)) {
			slot = (slot + 1) % this.slots.length();
		}
		admission.occupied(slot);
		return admission;
	}

	void release(int slot) {
		this.slots.set(slot, null);
		this.running.decrementAndGet();
	}

	/** End the waiting for invocations whose time is up. */
	void expire(long now) {
		if (this.running.get() == 0) {
			return;
		}
		for (int slot = 0; slot < this.slots.length(); slot++) {
			Admission admission = this.slots.get(slot);
			if (admission != null && now - admission.arrivedAt() >= this.limits.timeout().toNanos()) {
				admission.expire();
			}
		}
	}

	/** How many invocations are running now. */
	public int running() {
		return this.running.get();
	}

	/** What the function is allowed. */
	public FunctionLimits limits() {
		return this.limits;
	}

	FunctionName function() {
		return this.function;
	}

}
