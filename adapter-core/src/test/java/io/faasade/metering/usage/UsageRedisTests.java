package io.faasade.metering.usage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.faasade.state.StateStore;
import io.faasade.state.redis.LossyProxy;
import io.faasade.state.redis.LossyProxy.Loss;
import io.faasade.state.redis.RedisConnections;
import io.faasade.state.redis.RedisServer;
import io.faasade.state.redis.RedisStateSettings;
import io.faasade.state.redis.RedisStateStore;
import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The ledger over a Redis server. */
class UsageRedisTests extends UsageLedgerContract {

	private final long seed = Long.getLong("faasade.test.seed", ThreadLocalRandom.current().nextLong());

	private final RedisServer server = RedisServer.start();

	private final List<StateStore> opened = new ArrayList<>();

	@AfterEach
	void stop() {
		this.opened.forEach(StateStore::close);
		this.server.close();
	}

	@Override
	StateStore open() {
		return open(RedisURI.create("127.0.0.1", this.server.port()));
	}

	private StateStore open(RedisURI uri) {
		RedisStateSettings.Limits limits = new RedisStateSettings.Limits(Duration.ofMillis(300), Duration.ofMinutes(5),
				Duration.ofHours(24), 10_000, Duration.ofSeconds(30));
		StateStore store = RedisStateStore.open(RedisConnections.to(uri),
				RedisStateSettings.of("shop").withLimits(limits), JsonMapper.shared());
		this.opened.add(store);
		return store;
	}

	@Test
	void staysExactWhileRepliesAreLost() {
		System.out.println("Lost replies: to repeat this run, -Dfaasade.test.seed=" + this.seed);
		try (LossyProxy proxy = new LossyProxy(this.server.port(), this.seed)) {
			List<Instance> instances = List.of(new Instance(open(proxy.uri())), new Instance(open(proxy.uri())));
			proxy.lose(10, Loss.CUT);
			for (int turn = 0; turn < 400; turn++) {
				instances.get(turn % 2).call("list", Duration.ofMillis(turn));
				instances.get(turn % 2).flush();
			}
			proxy.lose(0, Loss.CUT);

			assertThat(instances).allMatch(instance -> instance.flush() || instance.flush());
			assertThat(proxy.lost()).isPositive();
		}
		List<Usage> usage = new UsageReader(open()).usage(hour -> true).collectList().blockOptional().orElseThrow();
		assertThat(usage).extracting(used -> used.totals().get(UsageUnit.MILLIS)).containsExactly(400L * 399 / 2);
		assertThat(usage).extracting(used -> used.totals().get(UsageUnit.FINISHED)).containsExactly(400L);
	}

}
