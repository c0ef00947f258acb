package io.faasade.dispatch;

import java.util.concurrent.TimeoutException;

import io.faasade.invocation.Attribute;
import io.faasade.invocation.FunctionHandler;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationFilter;
import io.faasade.invocation.Outcome;
import io.faasade.invocation.Outcome.Deferred;
import io.faasade.invocation.Outcome.Failed;
import io.faasade.invocation.Outcome.Settled;
import io.faasade.invocation.Outcome.Streaming;
import io.faasade.invocation.Outcome.Unavailable;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;

/**
 * Turns away what was not admitted, and ends what takes too long. It stands inside
 * metering, so that both are counted.
 */
public final class LimitsFilter implements InvocationFilter, Ordered {

	/** Just inside metering and tracing. */
	public static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 300;

	static final Attribute<Settled> TURNED_AWAY = Attribute.named("turned-away");

	static final Unavailable OVERLOADED = Unavailable.overloaded();

	@Override
	public Outcome filter(Invocation invocation, FunctionHandler next) {
		Settled turnedAway = invocation.get(TURNED_AWAY).orElse(null);
		if (turnedAway != null) {
			return turnedAway;
		}
		Admission admission = invocation.get(Admission.ATTRIBUTE).orElse(null);
		if (admission == null) {
			return next.handle(invocation);
		}
		if (admission.isRefused()) {
			return OVERLOADED;
		}
		Outcome outcome = next.handle(invocation);
		return admission.finish() ? limited(outcome, admission) : new Failed(admission.timeout());
	}

	private static Outcome limited(Outcome outcome, Admission admission) {
		if (outcome instanceof Deferred deferred) {
			return limited(deferred, admission);
		}
		return (outcome instanceof Streaming streaming) ? limited(streaming, admission) : outcome;
	}

	private static Outcome limited(Deferred deferred, Admission admission) {
		Mono<Outcome> late = Mono.fromSupplier(() -> new Failed(admission.timeout()));
		return new Deferred(deferred.outcome()
			.timeout(admission.remaining(), late)
			.map(outcome -> (outcome instanceof Streaming streaming) ? limited(streaming, admission) : outcome));
	}

	private static Outcome limited(Streaming streaming, Admission admission) {
		return streaming.mapItems(items -> items.timeout(admission.limit())
			.onErrorMap(TimeoutException.class, late -> admission.timeout()));
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

}
