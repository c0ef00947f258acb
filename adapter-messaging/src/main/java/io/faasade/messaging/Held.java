package io.faasade.messaging;

/**
 * A delivery that has not been dealt with, and what is known of it. All but its history
 * is guarded by the lock of its loop.
 */
final class Held {

	private final Delivery delivery;

	private volatile History history = History.none();

	private volatile boolean suspect;

	private boolean ownsKey;

	private boolean running;

	private boolean gone;

	Held(Delivery delivery) {
		this.delivery = delivery;
	}

	Delivery delivery() {
		return this.delivery;
	}

	BrokerMessage message() {
		return this.delivery.message();
	}

	History history() {
		return this.history;
	}

	void remember(History known) {
		this.history = known;
	}

	/** Whether it may have ended a process: delivered before, and nothing was heard. */
	boolean isSuspect() {
		return this.suspect;
	}

	void suspect(boolean claim) {
		this.suspect = claim;
	}

	/** Whether it is the message of its key that is dealt with now. */
	boolean ownsKey() {
		return this.ownsKey;
	}

	void ownKey() {
		this.ownsKey = true;
	}

	void running(boolean claim) {
		this.running = claim;
	}

	/** Whether it was taken away. */
	boolean isGone() {
		return this.gone;
	}

	/** Take it away for good, unless it is being handled; answers whether it is taken. */
	boolean takeAway() {
		boolean taken = !this.running && !this.gone;
		this.gone |= taken;
		return taken;
	}

}
