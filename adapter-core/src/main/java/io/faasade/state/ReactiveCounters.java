package io.faasade.state;

import reactor.core.publisher.Mono;

/** The reactive form of {@link Counters}. */
public interface ReactiveCounters {

	/** The number of that key; it needs no making. */
	ReactiveCounter counter(String key);

	/**
	 * Look through all of them, as {@link Counters#page} does.
	 * @param cursor {@link Page#next()} of the page before; {@link Page#START} for the
	 * first
	 * @param size how many are wanted; a page may have more or fewer
	 */
	Mono<Page<Long>> page(String cursor, int size);

}
