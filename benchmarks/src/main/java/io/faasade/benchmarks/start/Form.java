package io.faasade.benchmarks.start;

/** How much of the start was done before it, each form doing what the former did. */
enum Form {

	/** One jar with all others in it. */
	JAR("plain jar"),

	/** Jars beside each other. */
	LAID_OUT("laid out"),

	/** Beans decided ahead of time, by Spring. */
	PROCESSED("+ AOT processing"),

	/** A cache that Java made of a first run. */
	CACHED("+ AOT cache"),

	/** Compiled by the quick compiler alone. */
	QUICKLY_COMPILED("+ C1 only");

	private final String title;

	Form(String title) {
		this.title = title;
	}

	String title() {
		return this.title;
	}

	boolean isAtLeast(Form other) {
		return compareTo(other) >= 0;
	}

}
