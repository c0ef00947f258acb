package io.faasade.metering;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The calls of each function since the start, for those who want to look. */
public final class CallCounts implements InvocationMeters {

	private final Map<String, FunctionCalls> calls = new ConcurrentHashMap<>();

	@Override
	public FunctionCalls forFunction(String name) {
		return this.calls.computeIfAbsent(name, added -> new FunctionCalls());
	}

	/** The calls of a function, if there is one of that name. */
	public Optional<FunctionCalls> calls(String name) {
		return Optional.ofNullable(this.calls.get(name));
	}

}
