package io.faasade.metering;

import java.util.Collection;
import java.util.Set;

import io.faasade.function.FunctionName;
import io.faasade.invocation.ContextCarrier;
import io.faasade.invocation.FunctionHandler;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationFilter;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Failed;
import io.faasade.invocation.Outcome.Settled;
import io.faasade.invocation.Trigger;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;

/**
 * Makes one observation of each invocation, below the one that is current on the thread
 * it arrives on, such as the server's own; for a message below one of its receipt, which
 * belongs to what its headers say. None is made where nobody handles them.
 */
public final class ObservationFilter implements InvocationFilter, Ordered {

	/** Just inside metering. */
	public static final int ORDER = MeteringFilter.ORDER + 100;

	private static final FunctionObservationConvention DEFAULT = new FaasObservationConvention();

	private final Set<FunctionName> functions;

	private final ObservationRegistry registry;

	private final FunctionObservationConvention convention;

	private final ContextCarrier carrier;

	/**
	 * Observe functions.
	 * @param functions the functions there are
	 * @param registry whose handlers are told
	 * @param convention what they are told
	 * @param carrier takes the observation along into reactive functions
	 */
	public ObservationFilter(Collection<FunctionName> functions, ObservationRegistry registry,
			FunctionObservationConvention convention, ContextCarrier carrier) {
		this.functions = Set.copyOf(functions);
		this.registry = registry;
		this.convention = convention;
		this.carrier = carrier;
	}

	@Override
	public Outcome filter(Invocation invocation, FunctionHandler next) {
		if (this.registry.isNoop()) {
			return next.handle(invocation);
		}
		return (invocation.trigger() == Trigger.PUBSUB) ? received(invocation, next)
				: observed(invocation, next, this.registry.getCurrentObservation());
	}

	private Outcome received(Invocation invocation, FunctionHandler next) {
		ReceivedMessageContext context = new ReceivedMessageContext(invocation, name(invocation));
		Observation message = Observation.start(ReceivedMessageContext.NAME, () -> context, this.registry);
		return observed(invocation, next, message).onEnd(settled -> message.stop());
	}

	private Outcome observed(Invocation invocation, FunctionHandler next, @Nullable Observation parent) {
		FunctionObservationContext context = new FunctionObservationContext(invocation, name(invocation));
		Observation observation = Observation.createNotStarted(this.convention, DEFAULT, () -> context, this.registry)
			.parentObservation(parent)
			.start();
		Surroundings scope = () -> observation.openScope()::close;
		return scope.around(this.carrier, () -> next.handle(invocation))
			.onEnd(settled -> end(observation, context, settled));
	}

	private String name(Invocation invocation) {
		return this.functions.contains(invocation.function()) ? invocation.function().value() : MeteringFilter.UNKNOWN;
	}

	private static void end(Observation observation, FunctionObservationContext context, Settled settled) {
		context.ended(settled);
		if (settled instanceof Failed failed) {
			observation.error(failed.cause());
		}
		observation.stop();
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

}
