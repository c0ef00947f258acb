package io.faasade.state.engine;

import java.util.Optional;

import reactor.core.publisher.Mono;

/**
 * Applies changes and shows what is there: all that a store has to know. Whoever wants to
 * keep state elsewhere implements this.
 *
 * <p>
 * Safe for use by many threads; nothing here blocks. Each subscription is one operation.
 * None is lost or done twice by a reply that does not come: an engine asks again until it
 * knows, and if its time is up before, it says truthfully whether it knows.
 *
 * <p>
 * Operations end with a {@link StateUnavailableException} when the store does not answer
 * in time, with a {@link StateRangeException} when a number would outgrow its bounds, and
 * with a {@link StateTypeException} when something else lies in a place than its kind
 * says; in the last two cases nothing of the change is done. What would fail for several
 * reasons ends with any of them. Once closed, an engine does nothing more, and says so as
 * a store that was not asked.
 */
public interface StateEngine extends AutoCloseable {

	/** Apply a change, whole or not at all. */
	Mono<Applied> apply(Change change);

	/**
	 * Look at what lies in a place; a value whose time is up is not there.
	 * @return the text; empty for nothing
	 */
	Mono<Optional<String>> look(Place place);

	/**
	 * Look through what lies under a keyed name. What is there all the while is shown at
	 * least once; what comes or goes meanwhile may be shown or not.
	 * @param place the name; its key is of no effect
	 * @param cursor where the page before ended; the empty text for the first. One that
	 * no page ended with is an {@link IllegalArgumentException}
	 * @param size how many entries are wanted, at least one; a page may have more or
	 * fewer
	 */
	Mono<Section> page(Place place, String cursor, int size);

	/** The records of requests that may be repeated. */
	Idempotency idempotency();

	/** Where functions stand in logs. */
	Offsets offsets();

	/** Ends at once if a change could be applied now, else tells why not. */
	Mono<Void> reach();

	/** Finish what is under way and let go of the store. */
	@Override
	void close();

}
