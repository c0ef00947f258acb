package io.faasade.state;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One value that outlives every instance, kept as JSON of its declared type.
 *
 * <p>
 * Safe for use by many threads and many instances at once. Values are compared as JSON:
 * the order of properties is of no account. Waits for the store: on an event loop use
 * {@link #reactive()}. A value has at most 256 KiB as JSON.
 *
 * @param <T> type of the value
 */
public interface Cell<T> {

	/** The value now; empty if there is none. */
	Optional<T> get();

	/** Put a value in place of whatever is there. */
	void set(T value);

	/**
	 * Put a value where there is none.
	 * @return whether there was none
	 */
	boolean setIfAbsent(T value);

	/**
	 * Put a value in place of another.
	 * @param expected what must be there
	 * @param value what is put in its place
	 * @return whether it was there
	 */
	boolean compareAndSet(T expected, T value);

	/**
	 * Make a new value of the old one. If others change it meanwhile, {@code change} is
	 * called again with what they made of it: it must have no effect but its answer.
	 * @param change answers the new value for the old one; empty stands for none
	 * @return the new value
	 * @throws ContendedStateException if others were always faster
	 */
	Optional<T> update(UnaryOperator<Optional<T>> change);

	/**
	 * Take the value away.
	 * @return whether there was one
	 */
	boolean delete();

	/**
	 * Take the value away if it is the expected one.
	 * @return whether it was there
	 */
	boolean compareAndDelete(T expected);

	/** The same value for code that must not wait. */
	ReactiveCell<T> reactive();

}
