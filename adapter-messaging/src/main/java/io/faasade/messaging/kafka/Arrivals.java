package io.faasade.messaging.kafka;

import io.faasade.messaging.Delivery.Past;

/**
 * Tells what may have happened before to records of a partition that has just been begun
 * with: only to as many as can have been under way, counted from where the store stands.
 * Used by one thread.
 */
final class Arrivals {

	private int unsure;

	private int suspect;

	/**
	 * Look at records that arrive.
	 * @param unsure how many may have been under way before
	 * @param suspect how many of them may have ended their process
	 */
	Arrivals(int unsure, int suspect) {
		this.unsure = unsure;
		this.suspect = suspect;
	}

	/** Whether the next one may have been under way before. */
	boolean areUnsure() {
		return this.unsure > 0;
	}

	/** What the next one has behind it. */
	Past next(boolean done) {
		Past past = (this.suspect > 0) ? Past.UNKNOWN : areUnsure() ? Past.GIVEN_BACK : Past.NONE;
		this.unsure--;
		this.suspect -= done ? 0 : 1;
		return past;
	}

}
