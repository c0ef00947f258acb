package io.faasade.dispatch;

import java.time.Duration;

/**
 * What one function is allowed.
 *
 * @param concurrency how many invocations may run at once
 * @param timeout how long one may take; for a stream, until its first item and between
 * items
 * @param payloadSize how many bytes may be handed to it
 */
public record FunctionLimits(int concurrency, Duration timeout, long payloadSize) {

	/** 256 at once, 30 seconds, 1 MiB. */
	public static FunctionLimits defaults() {
		return new FunctionLimits(256, Duration.ofSeconds(30), 1 << 20);
	}

	public FunctionLimits {
		if (concurrency < 1 || timeout.isNegative() || timeout.isZero() || payloadSize < 0) {
			throw new IllegalArgumentException(
					"Concurrency and timeout of a function must be positive, its payload size must not be negative");
		}
	}

}
