package io.faasade.state.engine;

import java.util.Locale;

/** What lies in a place, and whether it is one of many under a name. */
public enum PlaceKind {

	/** One number. */
	COUNTER(false, true),

	/** One of many numbers, told apart by a key. */
	COUNTERS(true, true),

	/** One value. */
	CELL(false, false),

	/** One of many values, told apart by a key; each may expire. */
	MAP(true, false);

	private final boolean keyed;

	private final boolean number;

	PlaceKind(boolean keyed, boolean number) {
		this.keyed = keyed;
		this.number = number;
	}

	/** Whether places of this kind are told apart by a key. */
	public boolean isKeyed() {
		return this.keyed;
	}

	/** Whether a number lies there; otherwise it is a JSON document. */
	public boolean isNumber() {
		return this.number;
	}

	/** The word for it in the keys of a store. */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
