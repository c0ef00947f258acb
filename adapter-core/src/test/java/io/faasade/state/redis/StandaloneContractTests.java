package io.faasade.state.redis;

import io.faasade.state.StateStore;
import io.faasade.state.StateStoreContract;
import io.faasade.state.engine.Place;
import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts {@link RedisStateStore} on one server under contract, as a user who may do what
 * the manual says.
 */
class StandaloneContractTests extends StateStoreContract {

	private static RedisServer server;

	private static RedisURI user;

	@BeforeAll
	static void start() {
		server = RedisServer.start();
		user = ManualUser.ofAnyApplication(server);
	}

	@AfterAll
	static void stop() {
		if (server != null) {
			server.close();
		}
	}

	@Override
	protected StateStore open(String application) {
		return RedisStateStore.open(RedisConnections.to(user), RedisStateSettings.of(application), JsonMapper.shared());
	}

	@Override
	protected void spoil(String application, Place place) {
		String key = new RedisKeys(application).of(place);
		server.ask(redis -> redis.del(key));
		server.ask(redis -> redis.rpush(key, "no", "number"));
	}

}
