package io.faasade.metering;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import io.faasade.function.FunctionName;
import io.faasade.invocation.FunctionHandler;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.InvocationFilter;
import io.faasade.invocation.Outcome;

import org.springframework.core.Ordered;

/**
 * Measures every invocation from its arrival to its true end: the last item of a stream,
 * the error, the time-out, the caller's leaving.
 */
public final class MeteringFilter implements InvocationFilter, Ordered {

	/** Outermost of all. */
	public static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 100;

	/** What invocations of functions that do not exist are counted under, together. */
	public static final String UNKNOWN = "unknown";

	private final Map<FunctionName, InvocationMeter> meters = new HashMap<>();

	private final InvocationMeter unknown;

	private final LongSupplier nanoTime;

	/**
	 * Measure functions.
	 * @param functions the functions there are
	 * @param sinks where measurements go; all of them get each
	 * @param nanoTime monotonic clock, as {@link System#nanoTime()}
	 */
	public MeteringFilter(Collection<FunctionName> functions, List<InvocationMeters> sinks, LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.unknown = meter(UNKNOWN, sinks);
		functions.forEach(function -> this.meters.put(function, meter(function.value(), sinks)));
	}

	private static InvocationMeter meter(String function, List<InvocationMeters> sinks) {
		InvocationMeter[] meters = sinks.stream()
			.map(sink -> sink.forFunction(function))
			.toArray(InvocationMeter[]::new);
		return (trigger, ending, nanos) -> {
			for (InvocationMeter meter : meters) {
				meter.record(trigger, ending, nanos);
			}
		};
	}

	@Override
	public Outcome filter(Invocation invocation, FunctionHandler next) {
		InvocationMeter meter = this.meters.getOrDefault(invocation.function(), this.unknown);
		return next.handle(invocation)
			.onEnd(end -> meter.record(invocation.trigger(), end.ending(),
					this.nanoTime.getAsLong() - invocation.arrivedAt()));
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

}
