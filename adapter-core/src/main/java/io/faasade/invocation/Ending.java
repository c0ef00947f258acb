package io.faasade.invocation;

/** The ways an invocation can have ended, as metrics name them. */
public enum Ending {

	/** It ran and answered. */
	COMPLETED("completed"),

	/** It had run before, and was answered as then. */
	DUPLICATE("duplicate"),

	/** It was turned away for good. */
	REJECTED("rejected"),

	/** It did not run now, for there was no room for it. */
	SHED("shed"),

	/** It did not run now, for something it needs could not be reached. */
	UNAVAILABLE("unavailable"),

	/** It ran and threw. */
	FAILED("failed"),

	/** It ran and its time was up. */
	TIMEOUT("timeout"),

	/** Its caller left. */
	CANCELLED("cancelled");

	private final String tag;

	Ending(String tag) {
		this.tag = tag;
	}

	/** The value that metrics carry. */
	public String tag() {
		return this.tag;
	}

}
