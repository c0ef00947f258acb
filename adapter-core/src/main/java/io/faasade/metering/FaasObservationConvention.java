package io.faasade.metering;

import io.faasade.invocation.Invocation;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

/**
 * Tells of invocations in the words of OpenTelemetry's semantic conventions for FaaS: the
 * span bears the function's name, with {@code faas.name}, {@code faas.trigger} and
 * {@code outcome} as low-cardinality keys, {@code faas.invocation_id} as a
 * high-cardinality one.
 */
public final class FaasObservationConvention implements FunctionObservationConvention {

	/** Name of the observations. */
	public static final String NAME = "faas.invocation";

	private static final KeyValue RUNNING = KeyValue.of("outcome", "unknown");

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public String getContextualName(FunctionObservationContext context) {
		return context.function();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(FunctionObservationContext context) {
		return KeyValues.of(KeyValue.of("faas.name", context.function()),
				KeyValue.of("faas.trigger", context.invocation().trigger().tag()), outcome(context));
	}

	private static KeyValue outcome(FunctionObservationContext context) {
		return context.end().map(end -> KeyValue.of("outcome", end.ending().tag())).orElse(RUNNING);
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(FunctionObservationContext context) {
		Invocation invocation = context.invocation();
		return KeyValues.of("faas.invocation_id", invocation.id().toString());
	}

}
