package io.faasade.messaging;

import java.util.Optional;
import java.util.OptionalLong;

/** The reading of one function's messages, from its begin until it is closed. */
public interface Consumption extends AutoCloseable {

	/**
	 * Read no more. What was delivered can still be acknowledged or given back.
	 */
	void stop();

	/** How many messages wait to be delivered, if the broker can tell. */
	OptionalLong lag();

	/**
	 * How often the store of state was found to have lost something, and it was read
	 * again.
	 */
	default long rewinds() {
		return 0;
	}

	/**
	 * Why nothing can be read, in a sentence for the operator; empty while all is well.
	 */
	Optional<String> trouble();

	/** Let go of whatever has not been dealt with, so that others get it. */
	@Override
	void close();

}
