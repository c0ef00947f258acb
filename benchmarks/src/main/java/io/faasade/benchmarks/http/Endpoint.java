package io.faasade.benchmarks.http;

/** What is asked of all contenders. */
enum Endpoint {

	/** Answer a list of three letters. */
	LIST("GET list", ""),

	/** Answer the small record that was sent. */
	ECHO("POST echo", "{\"page\":\"home\",\"visitor\":\"Ada\",\"seconds\":7}"),

	/** Count on Redis, and answer the count. */
	PV("GET pv, on Redis", "");

	private final String title;

	private final String body;

	Endpoint(String title, String body) {
		this.title = title;
		this.body = body;
	}

	String title() {
		return this.title;
	}

	String body() {
		return this.body;
	}

	boolean isPost() {
		return !this.body.isEmpty();
	}

	/** Whether that may be the answer. */
	boolean isAnsweredBy(String answer) {
		return switch (this) {
			case LIST -> answer.equals("[\"a\",\"b\",\"c\"]");
			case ECHO -> answer.equals(this.body);
			case PV -> answer.matches("\\d+");
		};
	}

}
