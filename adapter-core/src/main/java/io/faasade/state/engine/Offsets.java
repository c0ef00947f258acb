package io.faasade.state.engine;

import java.util.OptionalLong;

import reactor.core.publisher.Mono;

/**
 * Keeps where functions stand in logs. A position goes on by the {@link Guard.Offset
 * guard} of a change, in one step with it.
 */
public interface Offsets {

	/** Where a function stands; empty if nothing is known of it. */
	Mono<OptionalLong> look(Position position);

	/**
	 * Say where a function begins, unless it has begun.
	 * @param first where; not negative
	 * @return where it stands
	 */
	Mono<Long> begin(Position position, long first);

}
