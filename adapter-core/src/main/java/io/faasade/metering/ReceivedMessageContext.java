package io.faasade.metering;

import io.faasade.invocation.Invocation;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import org.jspecify.annotations.Nullable;

/**
 * What is observed of a message that is received: what it belongs to is told by its
 * headers, since no server has looked at them before.
 */
final class ReceivedMessageContext extends ReceiverContext<Invocation> {

	/** Name of the observations. */
	static final String NAME = "faas.message";

	ReceivedMessageContext(Invocation invocation, String function) {
		super(ReceivedMessageContext::header, Kind.CONSUMER);
		setCarrier(invocation);
		setName(NAME);
		setContextualName(function + " receive");
	}

	private static @Nullable String header(Invocation invocation, String name) {
		return invocation.payload().headers().first(name).orElse(null);
	}

}
