package io.faasade.state;

import java.util.Optional;
import java.util.function.UnaryOperator;

import reactor.core.publisher.Mono;

/**
 * The reactive form of {@link Cell}. Each subscription is one operation.
 *
 * @param <T> type of the value
 */
public interface ReactiveCell<T> {

	/** The value now; an empty Mono if there is none. */
	Mono<T> get();

	/** Put a value in place of whatever is there. */
	Mono<Void> set(T value);

	/** Put a value where there is none, and answer whether there was none. */
	Mono<Boolean> setIfAbsent(T value);

	/** Put a value in place of an expected one, and answer whether that was there. */
	Mono<Boolean> compareAndSet(T expected, T value);

	/**
	 * Make a new value of the old one, as {@link Cell#update} does; an empty Mono if the
	 * new one is none.
	 * @param change answers the new value for the old one; it must not block and have no
	 * effect but its answer
	 */
	Mono<T> update(UnaryOperator<Optional<T>> change);

	/** Take the value away, and answer whether there was one. */
	Mono<Boolean> delete();

	/** Take the value away if it is the expected one, and answer whether it was. */
	Mono<Boolean> compareAndDelete(T expected);

}
