package io.faasade.state;

import reactor.core.publisher.Mono;

/**
 * A number that outlives the instance that counts, for code that must not wait: the
 * reactive form of {@link Counter}. Each subscription is one operation.
 */
public interface ReactiveCounter {

	/** Add one and answer the new value, which nobody else is given. */
	Mono<Long> incrementAndGet();

	/**
	 * Add and answer the new value, which nobody else is given.
	 * @param delta what is added; negative to count down
	 */
	Mono<Long> addAndGet(long delta);

	/**
	 * Add without looking.
	 * @param delta what is added; negative to count down
	 */
	Mono<Void> add(long delta);

	/** The value now; zero if nothing was ever counted. */
	Mono<Long> get();

	/** Begin at zero again. */
	Mono<Void> reset();

}
