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

	private final Map<FunctionName, FunctionMetering> functions = new HashMap<>();

	private final FunctionMetering unknown;

	private final ThreadUse threadUse;

	private final LongSupplier nanoTime;

	/**
	 * Measure functions.
	 * @param functions the functions there are
	 * @param sinks where measurements go; all of them get each
	 * @param threadUse what threads use
	 * @param nanoTime monotonic clock, as {@link System#nanoTime()}
	 */
	public MeteringFilter(Collection<FunctionName> functions, List<InvocationMeters> sinks, ThreadUse threadUse,
			LongSupplier nanoTime) {
		this.threadUse = threadUse;
		this.nanoTime = nanoTime;
		this.unknown = metering(UNKNOWN, sinks);
		functions.forEach(function -> this.functions.put(function, metering(function.value(), sinks)));
	}

	private FunctionMetering metering(String function, List<InvocationMeters> sinks) {
		List<InvocationMeter> meters = sinks.stream().map(sink -> sink.forFunction(function)).toList();
		return new FunctionMetering(AllMeters.of(meters), this.threadUse, this.nanoTime);
	}

	@Override
	public Outcome filter(Invocation invocation, FunctionHandler next) {
		return this.functions.getOrDefault(invocation.function(), this.unknown).measure(invocation, next);
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

}
