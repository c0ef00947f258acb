package io.faasade.state;

/**
 * Many numbers under one name, told apart by a key, such as the views of each page. A key
 * is any text of up to 16 KiB.
 */
public interface Counters {

	/** The number of that key; it needs no making. */
	Counter counter(String key);

	/**
	 * Look through all of them. A number that is there all the while is shown at least
	 * once; what comes or goes meanwhile may be shown or not.
	 * @param cursor {@link Page#next()} of the page before; {@link Page#START} for the
	 * first
	 * @param size how many are wanted; a page may have more or fewer
	 */
	Page<Long> page(String cursor, int size);

	/** The same numbers for code that must not wait. */
	ReactiveCounters reactive();

}
