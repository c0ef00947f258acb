package io.faasade.metering.usage;

/**
 * Hears when the store is told of what this instance has added up. Called by one thread.
 */
public interface FlushListener {

	/** What has begun by now is about to be told. */
	void telling();

	/** All of that has been told; may block. */
	void told();

}
