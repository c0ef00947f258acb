package io.faasade.state;

import java.util.List;
import java.util.Optional;

/**
 * Some of the entries under a keyed name.
 *
 * @param entries the entries, in no order
 * @param next cursor of the next page; empty after the last
 * @param <T> type of the values
 */
public record Page<T>(List<Entry<T>> entries, Optional<String> next) {

	/** Cursor of the first page. */
	public static final String START = "";

	public Page {
		entries = List.copyOf(entries);
	}

	/**
	 * One entry.
	 *
	 * @param key its key
	 * @param value what lies there
	 * @param <T> type of the value
	 */
	public record Entry<T>(String key, T value) {
	}

}
