package io.faasade.metering.budget;

import java.util.ArrayList;
import java.util.List;

import io.faasade.state.StateStore;
import io.faasade.state.redis.RedisConnections;
import io.faasade.state.redis.RedisServer;
import io.faasade.state.redis.RedisStateSettings;
import io.faasade.state.redis.RedisStateStore;
import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.json.JsonMapper;

/** Budgets of instances that share a Redis server. */
class BudgetRedisTests extends BudgetContract {

	private final RedisServer server = RedisServer.start();

	private final List<StateStore> opened = new ArrayList<>();

	@AfterEach
	void stop() {
		this.opened.forEach(StateStore::close);
		this.server.close();
	}

	@Override
	StateStore open() {
		StateStore store = RedisStateStore.open(RedisConnections.to(RedisURI.create("127.0.0.1", this.server.port())),
				RedisStateSettings.of("shop"), JsonMapper.shared());
		this.opened.add(store);
		return store;
	}

}
