package io.faasade.metering.usage;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.faasade.state.StateStore;
import io.faasade.state.redis.LossyProxy;
import io.faasade.state.redis.LossyProxy.Loss;
import io.faasade.state.redis.RedisStateSettings;
import io.faasade.state.redis.RedisStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The ledger over a Redis server. */
class UsageRedisTests extends UsageLedgerContract {

	private final long seed = Long.getLong("faasade.test.seed", ThreadLocalRandom.current().nextLong());

	private final RedisStores stores = new RedisStores(RedisStateSettings.of("shop")
		.withLimits(new RedisStateSettings.Limits(Duration.ofMillis(300), Duration.ofMinutes(5), Duration.ofHours(24),
				10_000, Duration.ofSeconds(30))));

	@AfterEach
	void stop() {
		this.stores.close();
	}

	@Override
	StateStore open() {
		return this.stores.open();
	}

	@Test
	void staysExactWhileRepliesAreLost() {
		System.out.println("Lost replies: to repeat this run, -Dfaasade.test.seed=" + this.seed);
		try (LossyProxy proxy = new LossyProxy(this.stores.port(), this.seed)) {
			List<Instance> instances = List.of(new Instance(this.stores.open(proxy.uri())),
					new Instance(this.stores.open(proxy.uri())));
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
