package io.faasade.state.idempotency;

import java.time.Duration;

/**
 * How long requests are kept.
 *
 * @param lease how long a request whose instance is gone stays in progress; renewed while
 * it runs
 * @param retention how long an answer is kept
 */
public record IdempotencySettings(Duration lease, Duration retention) {

	/** A lease of half a minute, answers for a day. */
	public static final IdempotencySettings USUAL = new IdempotencySettings(Duration.ofSeconds(30),
			Duration.ofHours(24));

	public IdempotencySettings {
		if (lease.toMillis() < 1_000 || retention.compareTo(lease) < 0) {
			throw new IllegalArgumentException(
					"The lease of a request must be a second at least, and its answer be kept for longer");
		}
	}

}
