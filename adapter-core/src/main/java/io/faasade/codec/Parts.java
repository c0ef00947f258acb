package io.faasade.codec;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Goes through parts that are found one by one.
 *
 * @param <T> type of the parts
 */
final class Parts<T> implements Iterator<T> {

	private final Supplier<@Nullable T> source;

	private @Nullable T next;

	/**
	 * Go through parts.
	 * @param source finds the next part, {@code null} if there is none yet
	 */
	Parts(Supplier<@Nullable T> source) {
		this.source = source;
	}

	@Override
	public boolean hasNext() {
		if (this.next == null) {
			this.next = this.source.get();
		}
		return this.next != null;
	}

	@Override
	public T next() {
		T found = hasNext() ? this.next : null;
		if (found == null) {
			throw new NoSuchElementException();
		}
		this.next = null;
		return found;
	}

}
