package io.faasade.metering;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Says what an observation of an invocation is called and what it tells. Declare a bean
 * of this type to replace the one that is used otherwise.
 *
 * <p>
 * Called by many threads.
 */
public interface FunctionObservationConvention extends ObservationConvention<FunctionObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof FunctionObservationContext;
	}

}
