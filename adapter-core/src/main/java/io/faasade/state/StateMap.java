package io.faasade.state;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Many values under one name, told apart by a key; each may be given a time to live. A
 * key is any text of up to 16 KiB, a value is JSON of up to 256 KiB.
 *
 * <p>
 * Each key is a {@link Cell} that may expire. A time to live is measured by the store's
 * clock, in milliseconds; a value whose time is up is not there.
 *
 * @param <T> type of the values
 */
public interface StateMap<T> {

	/** The value of that key; empty if there is none. */
	Optional<T> get(String key);

	/** Put a value that stays. */
	void put(String key, T value);

	/** Put a value that stays for some time. */
	void put(String key, T value, Duration timeToLive);

	/**
	 * Put a value where there is none.
	 * @return whether there was none
	 */
	boolean putIfAbsent(String key, T value);

	/**
	 * Put a value in place of another; it stays.
	 * @return whether the expected one was there
	 */
	boolean compareAndSet(String key, T expected, T value);

	/**
	 * Make a new value of the old one, as {@link Cell#update} does; it stays.
	 * @return the new value
	 */
	Optional<T> update(String key, UnaryOperator<Optional<T>> change);

	/**
	 * Take a value away.
	 * @return whether there was one
	 */
	boolean remove(String key);

	/**
	 * Take a value away if it is the expected one.
	 * @return whether it was there
	 */
	boolean compareAndRemove(String key, T expected);

	/**
	 * Let a value stay for some time from now.
	 * @return whether there is one
	 */
	boolean expire(String key, Duration timeToLive);

	/**
	 * Let a value stay for ever.
	 * @return whether there is one
	 */
	boolean persist(String key);

	/**
	 * Look through all of them. A value that is there all the while is shown at least
	 * once; what comes or goes meanwhile may be shown or not.
	 * @param cursor {@link Page#next()} of the page before; {@link Page#START} for the
	 * first
	 * @param size how many are wanted; a page may have more or fewer
	 */
	Page<T> page(String cursor, int size);

	/** The same values for code that must not wait. */
	ReactiveStateMap<T> reactive();

}
