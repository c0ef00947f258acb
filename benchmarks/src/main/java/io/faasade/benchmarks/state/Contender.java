package io.faasade.benchmarks.state;

import java.util.function.LongSupplier;

/**
 * A way to count on Redis. What it hands out adds one, waits, and answers the new value;
 * many threads use it at once.
 */
interface Contender extends AutoCloseable {

	/** What it is called in the report. */
	String name();

	/** Counts on a number of its own. */
	LongSupplier counter(String name);

	/** Counts on one of many numbers under the same name. */
	LongSupplier page(String page);

	@Override
	void close();

}
