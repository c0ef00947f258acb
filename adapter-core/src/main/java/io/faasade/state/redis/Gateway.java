package io.faasade.state.redis;

import java.util.concurrent.CompletionStage;

import io.lettuce.core.api.StatefulRedisConnection;

/** Makes connections to the server that a slot belongs to. */
interface Gateway extends AutoCloseable {

	/** Which slot a tag belongs to; the same for all where there is one server. */
	int slot(String tag);

	/** A new connection to the master of a slot, as far as is known now. */
	CompletionStage<StatefulRedisConnection<String, String>> open(int slot);

	/** A new connection to a node that was named by another. */
	CompletionStage<StatefulRedisConnection<String, String>> open(String host, int port);

	@Override
	void close();

}
