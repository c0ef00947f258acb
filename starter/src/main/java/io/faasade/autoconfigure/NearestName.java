package io.faasade.autoconfigure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which name was meant by one that is misspelled. */
final class NearestName {

	private static final int MOST_SLIPS = 3;

	private NearestName() {
	}

	/**
	 * The name that differs least; none if all differ in more than a few letters, or half
	 * of them.
	 */
	static Optional<String> to(String misspelled, Collection<String> names) {
		return names.stream()
			.filter(name -> distance(misspelled, name) <= Math.min(MOST_SLIPS, misspelled.length() / 2))
			.min(Comparator.comparingInt(name -> distance(misspelled, name)));
	}

	/** How many letters have to be put in, left out or replaced. */
	static int distance(String from, String to) {
		int[] row = new int[to.length() + 1];
		for (int column = 0; column <= to.length(); column++) {
			row[column] = column;
		}
		for (int line = 1; line <= from.length(); line++) {
			next(row, line, from.charAt(line - 1), to);
		}
		return row[to.length()];
	}

	// Works in place: the row above is overwritten while it is read.
	private static void next(int[] row, int line, char letter, String to) {
		int diagonal = row[0];
		row[0] = line;
		for (int column = 1; column <= to.length(); column++) {
			int replaced = diagonal + ((letter == to.charAt(column - 1)) ? 0 : 1);
			diagonal = row[column];
			row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
		}
	}

}
