package io.faasade.autoconfigure.http;

import java.util.List;
import java.util.function.Function;

import io.faasade.autoconfigure.HttpLane;
import io.faasade.function.FunctionName;

/** Decides for each function which lane its requests take, and knows why. */
final class HttpLanes {

	private final Function<FunctionName, HttpLane> stated;

	private final List<String> bypassed;

	/**
	 * Decide.
	 * @param stated what the operator says of a function
	 * @param bypassed what would be bypassed on the Netty lane
	 */
	HttpLanes(Function<FunctionName, HttpLane> stated, List<String> bypassed) {
		this.stated = stated;
		this.bypassed = List.copyOf(bypassed);
	}

	/** Whether the function is answered directly behind Netty's codec. */
	boolean isOnNetty(FunctionName function) {
		return switch (this.stated.apply(function)) {
			case AUTO -> this.bypassed.isEmpty();
			case NETTY -> true;
			case WEBFLUX -> false;
		};
	}

	/** The lane of a function and why, for people. */
	String describe(FunctionName function) {
		return switch (this.stated.apply(function)) {
			case AUTO -> this.bypassed.isEmpty() ? "Netty lane" : "WebFlux lane for " + reason();
			case NETTY -> "Netty lane as stated";
			case WEBFLUX -> "WebFlux lane as stated";
		};
	}

	private String reason() {
		return (this.bypassed.size() == 1) ? this.bypassed.get(0)
				: "%s and %d more".formatted(this.bypassed.get(0), this.bypassed.size() - 1);
	}

}
