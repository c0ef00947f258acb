package io.faasade.messaging;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.faasade.messaging.rabbit.RabbitServer;
import io.faasade.state.redis.RedisServer;
import io.faasade.test.InjectsFaults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What becomes of messages of RabbitMQ when the processes that handle them are killed.
 */
@InjectsFaults
class RabbitLedgerTests {

	private static final boolean LONG = Boolean.getBoolean("faasade.test.long");

	private final long seed = Long.getLong("faasade.test.seed", ThreadLocalRandom.current().nextLong());

	private String source = "";

	@AfterEach
	void cleanUp() throws IOException {
		String queue = this.source + ".app.move";
		RabbitServer.delete(this.source, List.of(queue, queue + ".again", "app.move.dead"));
	}

	@Test
	void keepsAccountsWhateverProcessIsKilled() {
		try (RedisServer redis = RedisServer.start();
				LedgerRun run = new LedgerRun("rabbit", "", redis.port(), this.seed)) {
			this.source = run.source();
			run.start().send(LONG ? 20_000 : 3_000);
			run.kill(LONG ? 10 : 3);

			run.check();
		}
	}

}
