package io.faasade.messaging;

/**
 * Where the messages of a function come from.
 *
 * @param broker name of the broker
 * @param name name of the stream, topic or exchange
 * @param group who reads together
 */
public record MessageSource(String broker, String name, String group) {

	@Override
	public String toString() {
		return "%s:%s".formatted(this.broker, this.name);
	}

}
