package io.faasade.messaging;

import io.faasade.function.Actionable;

/** A broker cannot keep what is promised of messages, as things are set up. */
public final class UnusableBrokerException extends IllegalStateException implements Actionable {

	private static final long serialVersionUID = 1L;

	private final String action;

	/**
	 * Tell of it.
	 * @param description what was found
	 * @param action what to write instead
	 */
	public UnusableBrokerException(String description, String action) {
		super(description);
		this.action = action;
	}

	@Override
	public String action() {
		return this.action;
	}

}
