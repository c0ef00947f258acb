package io.faasade.state.redis;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;

/** Connects to one server, or to the one that sentinels name for the master each time. */
final class ServerGateway implements Gateway {

	private final RedisClient client;

	private final RedisURI server;

	ServerGateway(RedisClient client, RedisURI server) {
		this.client = client;
		this.server = server;
	}

	@Override
	public int slot(String tag) {
		return 0;
	}

	@Override
	public CompletionStage<StatefulRedisConnection<String, String>> open(int slot) {
		return this.client.connectAsync(StringCodec.UTF8, this.server);
	}

	@Override
	public CompletionStage<StatefulRedisConnection<String, String>> open(String host, int port) {
		return open(0);
	}

	@Override
	public void close() {
		this.client.shutdown();
		this.client.getResources().shutdown(0, 2, TimeUnit.SECONDS);
	}

}
