package io.faasade.messaging;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import io.faasade.messaging.kafka.KafkaServer;
import io.faasade.state.redis.LossyProxy;
import io.faasade.state.redis.RedisServer;
import io.faasade.test.InjectsFaults;
import io.lettuce.core.api.sync.RedisCommands;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of messages of Kafka when the processes that handle them are killed. */
@InjectsFaults
class KafkaLedgerTests {

	private static final boolean LONG = Boolean.getBoolean("faasade.test.long");

	private final long seed = Long.getLong("faasade.test.seed", ThreadLocalRandom.current().nextLong());

	@Test
	void keepsAccountsAndTheOrderOfEachKeyWhateverProcessIsKilled() {
		try (RedisServer redis = RedisServer.start(); LedgerRun run = run(redis.port())) {
			run.start();
			run.sendInOrder(LONG ? 1_000 : 50, LONG ? 100 : 30);
			run.send(LONG ? 20_000 : 2_000);
			run.kill(LONG ? 10 : 2);

			run.check();
			assertThat(run.inversions()).isZero();
		}
	}

	@Test
	void doesAgainWhatAFailoverOfTheStoreHasLost() {
		try (RedisServer first = RedisServer.start();
				RedisServer second = replicaOf(first);
				LossyProxy proxy = new LossyProxy(first.port(), this.seed);
				LedgerRun run = run(proxy.uri().getPort())) {
			run.start().send(LONG ? 20_000 : 2_000);
			run.awaitPart(1, 4);
			second.ask(RedisCommands::replicaofNoOne);
			long kept = moves(second);
			run.awaitPart(1, 2);

			long lost = run.done() - kept;
			first.kill();
			proxy.lead(second.port());

			run.check();
			assertThat(lost).isPositive();
			System.out.printf("A replica took over that knew nothing of %d moves: they were done again%n", lost);
		}
	}

	private LedgerRun run(int redis) {
		return new LedgerRun("kafka", KafkaServer.addresses(), redis, this.seed);
	}

	private static RedisServer replicaOf(RedisServer master) {
		RedisServer replica = RedisServer.start("--replicaof", "127.0.0.1 " + master.port(),
				"--repl-diskless-sync-delay", "0");
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> replica.<String>ask(redis -> redis.info("replication")).contains("master_link_status:up"));
		return replica;
	}

	private static long moves(RedisServer server) {
		return Long.parseLong(server.<String>ask(redis -> redis.get("faasade:{app}:counter:moves")));
	}

}
