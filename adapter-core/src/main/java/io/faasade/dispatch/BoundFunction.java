package io.faasade.dispatch;

import io.faasade.codec.FunctionCodec;
import io.faasade.function.FunctionDescriptor;
import io.faasade.function.FunctionName;

/**
 * A function ready to be called.
 *
 * @param descriptor what is known of it
 * @param codec reads and writes its payloads
 * @param gate lets invocations in, as many as its limits allow
 */
public record BoundFunction(FunctionDescriptor descriptor, FunctionCodec codec, FunctionGate gate) {

	/** The name callers and operators know it by. */
	public FunctionName name() {
		return this.descriptor.name();
	}

	/** What it is allowed. */
	public FunctionLimits limits() {
		return this.gate.limits();
	}

}
