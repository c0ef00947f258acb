package io.faasade.state.redis;

import java.util.ArrayList;
import java.util.List;

import io.faasade.state.StateStore;
import io.lettuce.core.RedisURI;
import tools.jackson.databind.json.JsonMapper;

/** Stores of instances that share a Redis server of their own. */
public final class RedisStores implements AutoCloseable {

	private final RedisServer server = RedisServer.start();

	private final List<StateStore> opened = new ArrayList<>();

	private final RedisStateSettings settings;

	/** Start the server; every store is opened with these settings. */
	public RedisStores(RedisStateSettings settings) {
		this.settings = settings;
	}

	/** Open the store of one more instance. */
	public StateStore open() {
		return open(RedisURI.create("127.0.0.1", port()));
	}

	/** Open the store of one more instance, by another way to the server. */
	public StateStore open(RedisURI way) {
		StateStore store = RedisStateStore.open(RedisConnections.to(way), this.settings, JsonMapper.shared());
		this.opened.add(store);
		return store;
	}

	/** Where the server listens. */
	public int port() {
		return this.server.port();
	}

	@Override
	public void close() {
		this.opened.forEach(StateStore::close);
		this.server.close();
	}

}
