package io.faasade.benchmarks.messages;

/** Where messages lie. */
interface Source {

	/** What it is called in the report. */
	String name();

	/** Put so many into a new place, to be consumed by {@link #group} of it. */
	void fill(String place, int messages);

	/** Take it away; fails if a message is left that was not acknowledged. */
	void empty(String place);

	/** Who consumes there. */
	static String group(String place) {
		return "readers-of-" + place;
	}

}
