package io.faasade.metering;

import java.util.Optional;

import io.faasade.invocation.Invocation;
import io.faasade.invocation.Outcome.Settled;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/** What a {@link FunctionObservationConvention} knows of an invocation. */
public final class FunctionObservationContext extends Observation.Context {

	private final Invocation invocation;

	private final String function;

	private @Nullable Settled end;

	FunctionObservationContext(Invocation invocation, String function) {
		this.invocation = invocation;
		this.function = function;
	}

	/** The invocation. */
	public Invocation invocation() {
		return this.invocation;
	}

	/** Name of its function, from the closed set of functions there are. */
	public String function() {
		return this.function;
	}

	/** How it ended; empty before. */
	public Optional<Settled> end() {
		return Optional.ofNullable(this.end);
	}

	void ended(Settled settled) {
		this.end = settled;
	}

}
