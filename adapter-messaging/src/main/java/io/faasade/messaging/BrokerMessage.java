package io.faasade.messaging;

import io.faasade.invocation.Payload;

/**
 * What travels through a broker.
 *
 * @param id identity that its sender gave it, the same however often it is delivered; the
 * empty text if it has none
 * @param key what orders it among others; the empty text if it has none
 * @param payload body, content type and headers
 */
public record BrokerMessage(String id, String key, Payload payload) {

	/** A copy of another identity. */
	public BrokerMessage withId(String replaced) {
		return new BrokerMessage(replaced, this.key, this.payload);
	}

	/** A copy with another key. */
	public BrokerMessage withKey(String replaced) {
		return new BrokerMessage(this.id, replaced, this.payload);
	}

	/** Sizes only: what was sent is never shown. */
	@Override
	public String toString() {
		return "message %s (%s)".formatted(this.id.isEmpty() ? "without id" : this.id, this.payload);
	}

}
