package io.faasade.metering.budget;

import io.faasade.state.StateStore;
import io.faasade.state.redis.RedisStateSettings;
import io.faasade.state.redis.RedisStores;
import org.junit.jupiter.api.AfterEach;

/** Budgets of instances that share a Redis server. */
class BudgetRedisTests extends BudgetContract {

	private final RedisStores stores = new RedisStores(RedisStateSettings.of("shop"));

	@AfterEach
	void stop() {
		this.stores.close();
	}

	@Override
	StateStore open() {
		return this.stores.open();
	}

}
