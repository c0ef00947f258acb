package io.faasade.state.embedded;

/** The tables of a file. What is large is kept apart from what changes often. */
enum Table {

	/** Numbers, by place. */
	NUMBERS("n"),

	/** Documents, by place. */
	TEXTS("t"),

	/** Records of requests that may be repeated. */
	REQUESTS("r");

	private final String letter;

	Table(String letter) {
		this.letter = letter;
	}

	/** Stands for the table in keys of other tables. */
	String letter() {
		return this.letter;
	}

	static Table of(char letter) {
		for (Table table : values()) {
			if (table.letter.charAt(0) == letter) {
				return table;
			}
		}
		throw new IllegalArgumentException("No table is called '%s'".formatted(letter));
	}

}
