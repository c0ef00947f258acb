package io.faasade.messaging;

import java.time.Duration;
import java.util.Optional;

/**
 * How messages are to be delivered, as far as it is said.
 *
 * @param concurrency how many are handled at once; zero for the default
 * @param batch how many more are held ready; zero for the default
 * @param attempts how often each is tried; zero for the default
 * @param backOff how long to wait after the first failure; zero for the default
 * @param longestBackOff how long to wait at most; zero for the default
 * @param ordered whether those of one key are handled in order; empty for the default
 */
public record DeliverySettings(int concurrency, int batch, int attempts, Duration backOff, Duration longestBackOff,
		Optional<Boolean> ordered) {

	private static final DeliverySettings SILENCE = new DeliverySettings(0, 0, 0, Duration.ZERO, Duration.ZERO,
			Optional.empty());

	public DeliverySettings {
		if (concurrency < 0 || batch < 0 || attempts < 0 || backOff.isNegative() || longestBackOff.isNegative()) {
			throw new IllegalArgumentException(
					"Concurrency, batch, attempts and back-off of a message trigger must not be negative");
		}
	}

	/** Nothing is said. */
	public static DeliverySettings silence() {
		return SILENCE;
	}

	/** A copy in which whatever the other one says replaces what this one says. */
	public DeliverySettings overriddenBy(DeliverySettings other) {
		return new DeliverySettings(said(other.concurrency, this.concurrency), said(other.batch, this.batch),
				said(other.attempts, this.attempts), said(other.backOff, this.backOff),
				said(other.longestBackOff, this.longestBackOff), other.ordered.or(() -> this.ordered));
	}

	/** A copy that handles so many at once. */
	public DeliverySettings withConcurrency(int number) {
		return overriddenBy(new DeliverySettings(number, 0, 0, Duration.ZERO, Duration.ZERO, Optional.empty()));
	}

	/** A copy that holds so many more ready. */
	public DeliverySettings withBatch(int number) {
		return overriddenBy(new DeliverySettings(0, number, 0, Duration.ZERO, Duration.ZERO, Optional.empty()));
	}

	/** A copy that tries so often and waits so long in between. */
	public DeliverySettings withRetries(int number, Duration first, Duration longest) {
		return overriddenBy(new DeliverySettings(0, 0, number, first, longest, Optional.empty()));
	}

	/** A copy that handles messages of one key in order. */
	public DeliverySettings inOrder() {
		return overriddenBy(new DeliverySettings(0, 0, 0, Duration.ZERO, Duration.ZERO, Optional.of(true)));
	}

	private static int said(int number, int otherwise) {
		return (number > 0) ? number : otherwise;
	}

	private static Duration said(Duration duration, Duration otherwise) {
		return duration.isZero() ? otherwise : duration;
	}

	/** What holds where nothing else is said. */
	DeliveryTerms terms() {
		RetryPolicy retries = new RetryPolicy(said(this.attempts, 5), said(this.backOff, Duration.ofSeconds(1)),
				said(this.longestBackOff, Duration.ofMinutes(1)));
		return new DeliveryTerms(said(this.concurrency, 16), said(this.batch, 64), this.ordered.orElse(false), retries);
	}

}
