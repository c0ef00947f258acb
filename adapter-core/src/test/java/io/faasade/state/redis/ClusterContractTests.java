package io.faasade.state.redis;

import java.util.List;

import io.faasade.state.StateStore;
import io.faasade.state.StateStoreContract;
import io.faasade.state.engine.Place;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.SlotHash;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts {@link RedisStateStore} on a cluster of three masters under contract, as a user
 * who may do what the manual says.
 */
class ClusterContractTests extends StateStoreContract {

	private static RedisCluster cluster;

	private static List<RedisURI> users;

	@BeforeAll
	static void start() {
		cluster = RedisCluster.start(3);
		users = cluster.masters().stream().map(ManualUser::ofAnyApplication).toList();
	}

	@AfterAll
	static void stop() {
		if (cluster != null) {
			cluster.close();
		}
	}

	@Override
	protected StateStore open(String application) {
		return RedisStateStore.open(RedisConnections.toCluster(users), RedisStateSettings.of(application),
				JsonMapper.shared());
	}

	@Override
	protected void spoil(String application, Place place) {
		String key = new RedisKeys(application).of(place);
		RedisServer master = cluster.masterOf(SlotHash.getSlot(key));
		master.ask(redis -> redis.del(key));
		master.ask(redis -> redis.rpush(key, "no", "number"));
	}

}
