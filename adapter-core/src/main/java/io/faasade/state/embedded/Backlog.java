package io.faasade.state.embedded;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What waits for the owner of a file, in order, and no more than fits. */
final class Backlog {

	private static final int MOST_ORDERS = 8_192;

	private static final long MOST_CHARACTERS = 32 * 1024 * 1024;

	private static final int LARGEST_GROUP = 128;

	private static final int LARGEST_GROUP_CHARACTERS = 1024 * 1024;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition filled = this.lock.newCondition();

	private final Queue<Order<?>> orders = new ArrayDeque<>();

	private long characters;

	private boolean closed;

	/** Let an order wait, if there is room. */
	Admission offer(Order<?> order) {
		this.lock.lock();
		try {
			if (this.closed) {
				return Admission.CLOSED;
			}
			if (this.orders.size() >= MOST_ORDERS || this.characters > MOST_CHARACTERS) {
				return Admission.FULL;
			}
			this.orders.add(order);
			this.characters += order.size();
			this.filled.signal();
			return Admission.WAITS;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Take what is to be committed together; nothing if nothing came for a while.
	 * @param patience how long to wait for the first one
	 */
	List<Order<?>> take(Duration patience) {
		this.lock.lock();
		try {
			long left = patience.toNanos();
			while (this.orders.isEmpty() && !this.closed && left > 0) {
				left = this.filled.awaitNanos(left);
			}
			return group();
		}
		catch (InterruptedException nobodyShould) {
			return List.of();
		}
		finally {
			this.lock.unlock();
		}
	}

	private List<Order<?>> group() {
		List<Order<?>> group = new ArrayList<>();
		long size = 0;
		while (!this.orders.isEmpty() && group.size() < LARGEST_GROUP && size < LARGEST_GROUP_CHARACTERS) {
			Order<?> order = this.orders.remove();
			this.characters -= order.size();
			size += order.size();
			group.add(order);
		}
		return group;
	}

	/**
	 * End what has waited too long. The first ones have waited longest.
	 * @param time of {@link System#nanoTime()}
	 */
	void expire(long time) {
		this.lock.lock();
		try {
			while (!this.orders.isEmpty() && this.orders.element().expire(time)) {
				this.characters -= this.orders.remove().size();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Let nothing more in. */
	void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.filled.signal();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Whether nothing is left and nothing will come. */
	boolean isDone() {
		this.lock.lock();
		try {
			return this.closed && this.orders.isEmpty();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** What became of an order that was offered. */
	enum Admission {

		WAITS, FULL, CLOSED

	}

}
