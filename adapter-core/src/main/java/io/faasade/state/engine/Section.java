package io.faasade.state.engine;

import java.util.List;
import java.util.Optional;

/**
 * Some of the entries under a keyed name.
 *
 * @param entries the entries, in no order
 * @param next where the next one begins; empty after the last
 */
public record Section(List<Entry> entries, Optional<String> next) {

	public Section {
		entries = List.copyOf(entries);
	}

	/**
	 * Hold the wanted size of a page to what can be wanted.
	 * @return the size
	 */
	public static int requireSize(int size) {
		if (size < 1) {
			throw new IllegalArgumentException("The size of a page is at least 1, not " + size);
		}
		return size;
	}

	/**
	 * One entry.
	 *
	 * @param key its key
	 * @param text what lies there
	 */
	public record Entry(String key, String text) {

		/** Sizes only. */
		@Override
		public String toString() {
			return "%d: %d characters".formatted(this.key.length(), this.text.length());
		}

	}

}
