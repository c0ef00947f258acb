package io.faasade.messaging;

/**
 * How messages are delivered.
 *
 * @param concurrency how many are handled at once
 * @param batch how many more are held ready
 * @param ordered whether those of one key are handled in order
 * @param retries what becomes of those that fail
 */
public record DeliveryTerms(int concurrency, int batch, boolean ordered, RetryPolicy retries) {

	/** How many may be held at once, handled and ready. */
	public int held() {
		return this.concurrency + this.batch;
	}

}
