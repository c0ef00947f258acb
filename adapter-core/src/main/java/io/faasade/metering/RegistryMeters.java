package io.faasade.metering;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.faasade.function.FunctionName;
import io.faasade.invocation.Trigger;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Records invocations in a registry of Micrometer, in meters named after OpenTelemetry's
 * semantic conventions for FaaS.
 *
 * <p>
 * All their tags come from closed sets.
 */
public final class RegistryMeters implements InvocationMeters {

	private final MeterRegistry registry;

	private final CallCounts counts;

	private final Map<String, FunctionMeters> known = new ConcurrentHashMap<>();

	/**
	 * Record in a registry.
	 * @param registry where the meters are kept
	 * @param counts the calls that are counted anyway, and only shown by the registry
	 */
	public RegistryMeters(MeterRegistry registry, CallCounts counts) {
		this.registry = registry;
		this.counts = counts;
	}

	@Override
	public InvocationMeter forFunction(String name) {
		return this.known.computeIfAbsent(name, this::meters);
	}

	private FunctionMeters meters(String name) {
		return new FunctionMeters(new FaasMeters(this.registry, name), this.counts.forFunction(name));
	}

	/**
	 * Register what nearly every invocation of a function needs before the first one
	 * comes, so that a dashboard sees it at zero; what is rare, such as a time-out's
	 * duration, is registered when it first happens.
	 * @param function name of the function
	 * @param trigger what will bring invocations
	 */
	public void expect(FunctionName function, Trigger trigger) {
		Optional.ofNullable(this.known.get(function.value())).ifPresent(meters -> meters.expect(trigger));
	}

}
