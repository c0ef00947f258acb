package io.faasade.samples.express;

import java.util.function.Supplier;

import io.faasade.function.FunctionBean;
import io.faasade.function.FunctionInstance;

/**
 * Counts page views in a field, and always answers 1: like a FaaS platform, the function
 * gets a fresh object for every invocation.
 */
@FunctionBean(instance = FunctionInstance.PER_INVOCATION)
class PvInMemory implements Supplier<Integer> {

	private int pv;

	@Override
	public Integer get() {
		this.pv++;
		return this.pv;
	}

}
