package io.faasade.metering;

import io.faasade.invocation.OutputContext;
import io.faasade.invocation.Payload;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

import reactor.util.context.ContextView;

/**
 * Makes one observation of each message that comes to be below another, and has it write
 * into the message's headers what it belongs to. It ends at once: what happens within a
 * transaction is sent when it is committed, by whoever does that.
 */
public final class ObservedOutputs implements OutputContext {

	private final ObservationRegistry registry;

	/**
	 * Observe outputs.
	 * @param registry whose handlers are told
	 */
	public ObservedOutputs(ObservationRegistry registry) {
		this.registry = registry;
	}

	@Override
	public Payload handOn(ContextView sender, String destination, Payload output) {
		if (this.registry.isNoop()) {
			return output;
		}
		Observation parent = current(sender);
		return (parent != null) ? below(parent, new SentMessageContext(destination, output), output) : output;
	}

	private @Nullable Observation current(ContextView sender) {
		return sender.<Observation>getOrEmpty(ObservationThreadLocalAccessor.KEY)
			.orElseGet(this.registry::getCurrentObservation);
	}

	private Payload below(Observation parent, SentMessageContext context, Payload output) {
		Observation.createNotStarted(SentMessageContext.NAME, () -> context, this.registry)
			.parentObservation(parent)
			.start()
			.stop();
		return output.withHeaders(context.headers());
	}

}
