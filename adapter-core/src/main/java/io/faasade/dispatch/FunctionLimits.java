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

	/** A copy that lets so many invocations run at once. */
	public FunctionLimits withConcurrency(int invocations) {
		return new FunctionLimits(invocations, this.timeout, this.payloadSize);
	}

	/** A copy that gives an invocation so much time. */
	public FunctionLimits withTimeout(Duration time) {
		return new FunctionLimits(this.concurrency, time, this.payloadSize);
	}

	/** A copy that takes so many bytes. */
	public FunctionLimits withPayloadSize(long bytes) {
		return new FunctionLimits(this.concurrency, this.timeout, bytes);
	}

	public FunctionLimits {
		if (concurrency < 1 || timeout.isNegative() || timeout.isZero() || payloadSize < 0) {
			throw new IllegalArgumentException(
					"Concurrency and timeout of a function must be positive, its payload size must not be negative");
		}
	}

}
