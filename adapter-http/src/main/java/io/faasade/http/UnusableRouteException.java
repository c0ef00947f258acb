package io.faasade.http;

/** A route that functions' triggers ask for cannot be served. */
public final class UnusableRouteException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String action;

	private UnusableRouteException(String description, String action) {
		super(description);
		this.action = action;
	}

	/** What to write instead. */
	public String action() {
		return this.action;
	}

}
