package io.faasade.messaging;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Lets messages in to be handled, any number together, or one alone that may have ended a
 * process: what dies with it has then only itself to blame. Shared by all loops of a
 * process.
 */
final class Turnstile {

	private final List<Runnable> waiting = new CopyOnWriteArrayList<>();

	private int inside;

	private int wantingToBeAlone;

	private boolean alone;

	/** Have something done whenever a place may have become free. */
	void onFree(Runnable action) {
		this.waiting.add(action);
	}

	/** Somebody who was refused does not want to go in any more. */
	void withdraw() {
		synchronized (this) {
			this.wantingToBeAlone--;
		}
		this.waiting.forEach(Runnable::run);
	}

	/**
	 * Ask to be let in. Who has to be alone and is refused counts as waiting: nobody else
	 * is let in before.
	 * @param toBeAlone whether nobody else may be inside
	 * @param waiting whether it was refused before
	 */
	synchronized boolean enter(boolean toBeAlone, boolean waiting) {
		boolean free = toBeAlone ? this.inside == 0 : !this.alone && this.wantingToBeAlone == 0;
		if (free) {
			this.inside++;
			this.alone = toBeAlone;
		}
		if (toBeAlone) {
			this.wantingToBeAlone += (free ? 0 : 1) - (waiting ? 1 : 0);
		}
		return free;
	}

	void leave() {
		synchronized (this) {
			this.inside--;
			this.alone = false;
		}
		this.waiting.forEach(Runnable::run);
	}

}
