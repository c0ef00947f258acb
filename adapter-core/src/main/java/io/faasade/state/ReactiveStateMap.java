package io.faasade.state;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

import reactor.core.publisher.Mono;

/**
 * The reactive form of {@link StateMap}. Each subscription is one operation.
 *
 * @param <T> type of the values
 */
public interface ReactiveStateMap<T> {

	/** The value of that key; an empty Mono if there is none. */
	Mono<T> get(String key);

	/** Put a value that stays. */
	Mono<Void> put(String key, T value);

	/** Put a value that stays for some time. */
	Mono<Void> put(String key, T value, Duration timeToLive);

	/** Put a value where there is none, and answer whether there was none. */
	Mono<Boolean> putIfAbsent(String key, T value);

	/** Put a value in place of an expected one, and answer whether that was there. */
	Mono<Boolean> compareAndSet(String key, T expected, T value);

	/** Make a new value of the old one, as {@link ReactiveCell#update} does. */
	Mono<T> update(String key, UnaryOperator<Optional<T>> change);

	/** Take a value away, and answer whether there was one. */
	Mono<Boolean> remove(String key);

	/** Take a value away if it is the expected one, and answer whether it was. */
	Mono<Boolean> compareAndRemove(String key, T expected);

	/** Let a value stay for some time from now, and answer whether there is one. */
	Mono<Boolean> expire(String key, Duration timeToLive);

	/** Let a value stay for ever, and answer whether there is one. */
	Mono<Boolean> persist(String key);

	/**
	 * Look through all of them, as {@link StateMap#page} does.
	 * @param cursor {@link Page#next()} of the page before; {@link Page#START} for the
	 * first
	 * @param size how many are wanted; a page may have more or fewer
	 */
	Mono<Page<T>> page(String cursor, int size);

}
