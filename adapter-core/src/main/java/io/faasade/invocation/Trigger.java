package io.faasade.invocation;

/**
 * What brought an invocation, in the closed set of OpenTelemetry's {@code faas.trigger}
 * (semantic conventions for FaaS).
 */
public enum Trigger {

	/** A request. */
	HTTP("http"),

	/** A message. */
	PUBSUB("pubsub"),

	/** A clock. */
	TIMER("timer"),

	/** A change in a data source. */
	DATASOURCE("datasource"),

	/** Anything else, a call from code among them. */
	OTHER("other");

	private final String tag;

	Trigger(String tag) {
		this.tag = tag;
	}

	/** The value that metrics and traces carry. */
	public String tag() {
		return this.tag;
	}

}
