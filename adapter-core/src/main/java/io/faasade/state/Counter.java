package io.faasade.state;

/**
 * A number that outlives the instance that counts.
 *
 * <p>
 * Safe for use by many threads and many instances at once: every increment is counted
 * once, and seen by exactly one caller. Waits for the store: on an event loop use
 * {@link #reactive()}. A number has at most 18 digits.
 */
public interface Counter {

	/** Add one and return the new value, which nobody else is given. */
	long incrementAndGet();

	/**
	 * Add and return the new value, which nobody else is given.
	 * @param delta what is added; negative to count down
	 */
	long addAndGet(long delta);

	/**
	 * Add without looking. In a transaction this never conflicts with others, as looking
	 * does: the choice for a number that many count.
	 * @param delta what is added; negative to count down
	 */
	void add(long delta);

	/** The value now; zero if nothing was ever counted. */
	long get();

	/** Begin at zero again. */
	void reset();

	/** The same number for code that must not wait. */
	ReactiveCounter reactive();

}
