package io.faasade.messaging;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.faasade.messaging.rabbit.RabbitServer;
import io.faasade.state.redis.RedisServer;
import io.faasade.test.InjectsFaults;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether messages of one key are handled in order by functions that asked for it, while
 * some fail and processes are killed. Kafka's order is looked at by
 * {@link KafkaLedgerTests}.
 */
@InjectsFaults
class OrderTests {

	private static final boolean LONG = Boolean.getBoolean("faasade.test.long");

	private final long seed = Long.getLong("faasade.test.seed", ThreadLocalRandom.current().nextLong());

	@Test
	void isKeptOnRedisStreams() {
		try (RedisServer redis = RedisServer.start();
				LedgerRun run = new LedgerRun("redis", "redis://127.0.0.1:" + redis.port(), redis.port(), this.seed)) {
			keepsOrder(run);
		}
	}

	@Test
	void isKeptOnRabbit() throws IOException {
		RabbitServer.connect().destroy();
		String source = "";
		try (RedisServer redis = RedisServer.start();
				LedgerRun run = new LedgerRun("rabbit", "", redis.port(), this.seed)) {
			source = run.source();
			keepsOrder(run);
		}
		finally {
			RabbitServer.delete(source, List.of(source + ".app.move", "app.move.dead"));
		}
	}

	private static void keepsOrder(LedgerRun run) {
		long begun = System.nanoTime();
		run.ordered().start().sendInOrder(LONG ? 1_000 : 100, LONG ? 100 : 50);
		run.kill(LONG ? 5 : 2);

		run.check();
		assertThat(run.inversions()).isZero();
		System.out.printf("In order, in %d s%n", (System.nanoTime() - begun) / 1_000_000_000);
	}

}
