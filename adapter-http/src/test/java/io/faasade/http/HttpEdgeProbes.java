package io.faasade.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The probes of the contract's functions, by the function's name. */
public final class HttpEdgeProbes {

	private final Map<String, HttpEdgeProbe> probes = new ConcurrentHashMap<>();

	/** The probe of a function. */
	public HttpEdgeProbe of(String function) {
		return this.probes.computeIfAbsent(function, name -> new HttpEdgeProbe());
	}

}
