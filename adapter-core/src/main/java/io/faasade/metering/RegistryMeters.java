package io.faasade.metering;

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
		return new FunctionMeters(new FaasMeters(this.registry, name), this.counts.forFunction(name));
	}

}
